"""The library's tables as they were first released, and as every new library is made.

Times are whole seconds since 1970-01-01T00:00:00Z. An article's id is also its place in time: sixteen times
the second it is sorted by, plus a free slot below (see `places`), so that newest first is simply the order
of ids, in the tables, in every index and in the text index alike, and a page by key never sorts.

`article.gone` holds why an article is not shown, as bits: 1 a person removed it, 2 its feed was removed,
4 its texts were purged. The row itself stays for ever: its id, key and read state are never forgotten.

The indexes of lists hold the columns of their own condition too: SQLite checks it on every row, and would
fetch the row for that.

`annotation.woven` says how far an article's quotes and words are woven into the library's: 1 its quotes are
linked with others' of the same words, 2 it has found its story or stands alone. A new annotation starts at 0.

What quotes say is kept once, as a `wording`, however many outlets print it: a speech in fifty articles is one
row with fifty quotes and is compared once. Shingles lead to wordings; a wording whose quotes are all gone is
passed over when it is met, and taken up again when the words return. An `hour` counts from 1970; 0: unknown.

A story's counts are kept by triggers, whoever moves or removes its articles. `story_article.fixed` is the
reader's own decision, which the program leaves alone; without a story it says that the article has none.

A `twin` is an article that came in before, in another feed or under another key: each keeps its place and its
feed, so that nothing is lost when a feed goes, and what is marked read is marked in all. An article that the
reader parted from its twins is its own first one.

The text index is contentless: deleting needs the very words that went in. They are made by
`match.index_words` from the title and an immutable body, so a change to that function, to `text.fold` or to
`cjk_bigrams` needs a migration that builds the index anew.
"""

APPLICATION_ID = 0x6E777372
"""The bytes "nwsr" in the file's header: this file is a library of ours."""

REMOVED = 1
FEED_REMOVED = 2
PURGED = 4
EXPIRED = 8
"""With PURGED: it went by age or number, and never comes back by itself."""

TABLES = """
CREATE TABLE feed (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL DEFAULT '',
  own_title TEXT NOT NULL DEFAULT '',
  site_url TEXT NOT NULL DEFAULT '',
  folder TEXT NOT NULL DEFAULT '',
  added INTEGER NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0,
  removed_at INTEGER,
  paused INTEGER NOT NULL DEFAULT 0,
  allow_private INTEGER NOT NULL DEFAULT 0,
  local INTEGER NOT NULL DEFAULT 0,
  full_text TEXT NOT NULL DEFAULT '',
  interval_s INTEGER NOT NULL DEFAULT 3600,
  every_s INTEGER, keep_days INTEGER, keep_articles INTEGER,
  articles INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE pull (
  feed_id INTEGER PRIMARY KEY REFERENCES feed (id) ON DELETE CASCADE,
  last_attempt INTEGER, last_success INTEGER, status INTEGER, problem TEXT, reason TEXT,
  failures INTEGER NOT NULL DEFAULT 0, next_try INTEGER,
  etag TEXT, last_modified TEXT, body_hash TEXT, seen BLOB, wishes TEXT,
  redirect_to TEXT, redirect_times INTEGER NOT NULL DEFAULT 0,
  owner TEXT, claimed_until INTEGER
);

CREATE TABLE engine (id INTEGER PRIMARY KEY, version TEXT NOT NULL UNIQUE);

CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  feed_id INTEGER NOT NULL REFERENCES feed (id),
  public_id TEXT NOT NULL UNIQUE,
  published INTEGER,
  first_seen INTEGER NOT NULL,
  updated INTEGER,
  read INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  gone_at INTEGER,
  body_id INTEGER,
  engine_id INTEGER REFERENCES engine (id),
  quotes INTEGER,
  words INTEGER NOT NULL DEFAULT 0,
  title TEXT NOT NULL,
  outlet TEXT NOT NULL DEFAULT '',
  author TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  path TEXT NOT NULL DEFAULT '',
  snippet TEXT NOT NULL DEFAULT '',
  enclosures TEXT NOT NULL DEFAULT ''
);
CREATE INDEX article_visible ON article (id, feed_id, gone) WHERE gone = 0;
CREATE INDEX article_unread ON article (id, feed_id, gone, read) WHERE gone = 0 AND read = 0;
CREATE INDEX article_starred ON article (id, feed_id, gone, starred) WHERE gone = 0 AND starred = 1;
CREATE INDEX article_feed ON article (feed_id, id, gone) WHERE gone = 0;
CREATE INDEX article_feed_unread ON article (feed_id, id, gone, read) WHERE gone = 0 AND read = 0;
CREATE INDEX article_feed_gone ON article (feed_id, id) WHERE gone <> 0;
CREATE INDEX article_hidden ON article (id, gone, gone_at) WHERE gone BETWEEN 1 AND 3;
CREATE INDEX article_engine ON article (engine_id, id) WHERE gone = 0;
CREATE INDEX article_path ON article (path) WHERE path <> '';

CREATE TABLE feed_item (
  feed_id INTEGER NOT NULL REFERENCES feed (id),
  key TEXT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES article (id),
  hash BLOB NOT NULL,
  PRIMARY KEY (feed_id, key)
) WITHOUT ROWID;
CREATE INDEX feed_item_article ON feed_item (article_id);

CREATE TABLE body (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES article (id),
  origin TEXT NOT NULL,
  walker TEXT NOT NULL,
  created INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  structure BLOB NOT NULL,
  source BLOB NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX body_article ON body (article_id);
CREATE INDEX body_imported ON body (sha256) WHERE origin = 'import';

CREATE TABLE annotation (
  body_id INTEGER PRIMARY KEY REFERENCES body (id) ON DELETE CASCADE,
  engine_id INTEGER NOT NULL REFERENCES engine (id),
  quotes INTEGER NOT NULL,
  data BLOB NOT NULL,
  resolution BLOB,
  woven INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX annotation_waiting ON annotation (woven, body_id) WHERE woven < 2;
CREATE TABLE annotation_claim (
  body_id INTEGER PRIMARY KEY REFERENCES body (id) ON DELETE CASCADE,
  owner TEXT NOT NULL,
  until INTEGER NOT NULL
);

CREATE TABLE tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT, folded TEXT NOT NULL UNIQUE, name TEXT NOT NULL
);
CREATE TABLE article_tag (
  tag_id INTEGER NOT NULL REFERENCES tag (id),
  article_id INTEGER NOT NULL REFERENCES article (id),
  PRIMARY KEY (tag_id, article_id)
) WITHOUT ROWID;
CREATE INDEX article_tag_article ON article_tag (article_id, tag_id);

CREATE TABLE note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES article (id),
  created INTEGER NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0,
  text TEXT NOT NULL,
  exact TEXT NOT NULL DEFAULT '', prefix TEXT NOT NULL DEFAULT '', suffix TEXT NOT NULL DEFAULT ''
);
CREATE INDEX note_article ON note (article_id) WHERE removed = 0;

CREATE TABLE batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  instance TEXT NOT NULL,
  kind TEXT NOT NULL,
  inverse_of INTEGER,
  undone_by INTEGER,
  "rows" INTEGER NOT NULL,
  what TEXT NOT NULL
);
CREATE INDEX batch_done ON batch (id, instance) WHERE kind = 'do' AND actor = 'person';
CREATE TABLE change (
  batch_id INTEGER NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  field TEXT NOT NULL,
  before, after,
  subjects BLOB NOT NULL,
  PRIMARY KEY (batch_id, seq)
) WITHOUT ROWID;

CREATE TABLE preference (key TEXT PRIMARY KEY, value TEXT NOT NULL, set_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE session (name TEXT PRIMARY KEY, value TEXT NOT NULL, set_at INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE entity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  merged_into INTEGER REFERENCES entity (id)
);
CREATE TABLE entity_name (
  folded TEXT NOT NULL, entity_id INTEGER NOT NULL REFERENCES entity (id), name TEXT NOT NULL,
  PRIMARY KEY (folded, entity_id)
) WITHOUT ROWID;
CREATE INDEX entity_name_entity ON entity_name (entity_id);
CREATE TABLE mention (
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  article_id INTEGER NOT NULL REFERENCES article (id),
  count INTEGER NOT NULL,
  PRIMARY KEY (entity_id, article_id)
) WITHOUT ROWID;
CREATE INDEX mention_article ON mention (article_id);
CREATE TABLE correction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES article (id),
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
  old TEXT NOT NULL, new TEXT NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX correction_article ON correction (article_id);
CREATE INDEX entity_merged ON entity (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE description (
  entity_id INTEGER NOT NULL REFERENCES entity (id), folded TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (entity_id, folded)
) WITHOUT ROWID;
CREATE TABLE quote (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES article (id),
  body_id INTEGER NOT NULL REFERENCES body (id) ON DELETE CASCADE,
  local INTEGER NOT NULL,
  kind TEXT NOT NULL,
  entity_id INTEGER REFERENCES entity (id)
);
CREATE UNIQUE INDEX quote_article ON quote (article_id, local);
CREATE INDEX quote_entity ON quote (entity_id, article_id) WHERE entity_id IS NOT NULL;
CREATE INDEX annotation_unresolved ON annotation (body_id) WHERE resolution IS NULL;
CREATE TABLE follow (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entity_id INTEGER REFERENCES entity (id),
  query TEXT NOT NULL DEFAULT '',
  since INTEGER NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE wording (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  digest INTEGER NOT NULL UNIQUE,
  words INTEGER NOT NULL
);
CREATE TABLE wording_quote (
  quote_id INTEGER PRIMARY KEY REFERENCES quote (id) ON DELETE CASCADE,
  wording_id INTEGER NOT NULL REFERENCES wording (id),
  spans TEXT NOT NULL
);
CREATE INDEX wording_quote_wording ON wording_quote (wording_id, quote_id);
CREATE TABLE wording_link (
  one INTEGER NOT NULL REFERENCES wording (id),
  other INTEGER NOT NULL REFERENCES wording (id),
  matched INTEGER NOT NULL,
  PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE TABLE shingle (
  hash INTEGER NOT NULL, wording_id INTEGER NOT NULL, PRIMARY KEY (hash, wording_id)
) WITHOUT ROWID;

CREATE TABLE story (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made INTEGER NOT NULL,
  opened INTEGER,
  merged_into INTEGER REFERENCES story (id),
  articles INTEGER NOT NULL DEFAULT 0,
  outlets INTEGER NOT NULL DEFAULT 0,
  last INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX story_newest ON story (last) WHERE articles > 1;
CREATE INDEX story_merged ON story (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE story_article (
  article_id INTEGER PRIMARY KEY REFERENCES article (id),
  story_id INTEGER REFERENCES story (id),
  fixed INTEGER NOT NULL DEFAULT 0,
  copy_of INTEGER REFERENCES article (id),
  why_story INTEGER,
  why TEXT NOT NULL DEFAULT ''
);
CREATE INDEX story_article_story ON story_article (story_id, article_id) WHERE story_id IS NOT NULL;
CREATE TABLE story_speaker (
  story_id INTEGER NOT NULL REFERENCES story (id),
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  slot INTEGER NOT NULL,
  PRIMARY KEY (story_id, entity_id)
) WITHOUT ROWID;
CREATE TABLE term (hash INTEGER PRIMARY KEY, articles INTEGER NOT NULL);
CREATE TABLE article_terms (
  article_id INTEGER PRIMARY KEY REFERENCES article (id),
  hour INTEGER NOT NULL,
  terms BLOB NOT NULL
);
CREATE TABLE story_term (
  term INTEGER NOT NULL, hour INTEGER NOT NULL, article_id INTEGER NOT NULL,
  PRIMARY KEY (term, hour, article_id)
) WITHOUT ROWID;
CREATE TABLE passage (
  hash INTEGER NOT NULL, feed_id INTEGER NOT NULL, articles INTEGER NOT NULL,
  PRIMARY KEY (hash, feed_id)
) WITHOUT ROWID;

CREATE TABLE twin (
  article_id INTEGER PRIMARY KEY REFERENCES article (id),
  first_id INTEGER NOT NULL REFERENCES article (id)
);
CREATE INDEX twin_first ON twin (first_id);
CREATE TABLE address (
  hash INTEGER NOT NULL, article_id INTEGER NOT NULL, PRIMARY KEY (hash, article_id)
) WITHOUT ROWID;

CREATE TRIGGER article_added AFTER INSERT ON article WHEN new.gone = 0 BEGIN
  UPDATE feed SET articles = articles + 1, unread = unread + (new.read = 0) WHERE id = new.feed_id;
END;
CREATE TRIGGER article_changed AFTER UPDATE OF read, gone, feed_id ON article
WHEN old.read <> new.read OR (old.gone = 0) <> (new.gone = 0) OR old.feed_id <> new.feed_id BEGIN
  UPDATE feed SET articles = articles - (old.gone = 0), unread = unread - (old.gone = 0 AND old.read = 0)
    WHERE id = old.feed_id;
  UPDATE feed SET articles = articles + (new.gone = 0), unread = unread + (new.gone = 0 AND new.read = 0)
    WHERE id = new.feed_id;
END;
CREATE TRIGGER story_joined AFTER INSERT ON story_article WHEN new.story_id IS NOT NULL BEGIN
  UPDATE story SET (articles, outlets, last) = (
    SELECT count(*), count(DISTINCT a.outlet), coalesce(max(a.id), 0) FROM story_article AS m
    JOIN article AS a ON a.id = m.article_id WHERE m.story_id = story.id AND a.gone = 0
  ) WHERE id = new.story_id;
END;
CREATE TRIGGER story_changed AFTER UPDATE OF story_id ON story_article BEGIN
  UPDATE story SET (articles, outlets, last) = (
    SELECT count(*), count(DISTINCT a.outlet), coalesce(max(a.id), 0) FROM story_article AS m
    JOIN article AS a ON a.id = m.article_id WHERE m.story_id = story.id AND a.gone = 0
  ) WHERE id IN (old.story_id, new.story_id);
END;
CREATE TRIGGER story_left AFTER DELETE ON story_article WHEN old.story_id IS NOT NULL BEGIN
  UPDATE story SET (articles, outlets, last) = (
    SELECT count(*), count(DISTINCT a.outlet), coalesce(max(a.id), 0) FROM story_article AS m
    JOIN article AS a ON a.id = m.article_id WHERE m.story_id = story.id AND a.gone = 0
  ) WHERE id = old.story_id;
END;
CREATE TRIGGER story_shown AFTER UPDATE OF gone, outlet ON article
WHEN (old.gone = 0) <> (new.gone = 0) OR old.outlet <> new.outlet BEGIN
  UPDATE story SET (articles, outlets, last) = (
    SELECT count(*), count(DISTINCT a.outlet), coalesce(max(a.id), 0) FROM story_article AS m
    JOIN article AS a ON a.id = m.article_id WHERE m.story_id = story.id AND a.gone = 0
  ) WHERE id = (SELECT story_id FROM story_article WHERE article_id = new.id);
END;
"""""

TEXT_INDEX = """
CREATE VIRTUAL TABLE text_index USING fts5 (
  title, text, cjk, content = '',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
);
"""
"""Only made where SQLite has FTS5; elsewhere searching reads the texts."""

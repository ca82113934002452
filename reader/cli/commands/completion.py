"""`newsreader completion`: scripts that make bash, zsh and fish complete the words of this program."""

import argparse

from reader.cli import diagnostics, output
from reader.cli.describing import Word, described, takes_files
from reader.cli.parser import Subcommand

_SHELLS = ("bash", "zsh", "fish")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument(
        "shell",
        choices=_SHELLS,
        help="bash and zsh: eval its output in your shell's start-up file; fish: pipe it to source",
    )


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    output.exact(script(options.shell))
    return diagnostics.DONE


def script(shell: str) -> str:
    """Return the script of a shell."""
    found = list(described())
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](found)


Described = list[tuple[Subcommand, list[Word]]]


def _bash(found: Described) -> str:
    names = " ".join(subcommand.name for subcommand, _ in found)
    cases = []
    for subcommand, words in found:
        offered = [name for word in words for name in word.names]
        offered += [choice for word in words if not word.names for choice in word.choices]
        files = ' COMPREPLY+=($(compgen -f -- "$cur"));' if takes_files(words) else ""
        cases.append(
            f"    {subcommand.name})"
            f" COMPREPLY=($(compgen -W '{' '.join([*offered, '--help'])}' -- \"$cur\"));{files} ;;"
        )
    return "\n".join(
        [
            "# newsreader's words for bash: eval \"$(newsreader completion bash)\"",
            "_newsreader() {",
            '  local cur="${COMP_WORDS[COMP_CWORD]}"',
            '  if [ "$COMP_CWORD" -eq 1 ]; then',
            f"    COMPREPLY=($(compgen -W '{names} --help --version' -- \"$cur\"))",
            "    return",
            "  fi",
            '  case "${COMP_WORDS[1]}" in',
            *cases,
            "  esac",
            "}",
            "complete -o filenames -F _newsreader newsreader",
            "",
        ]
    )


def _zsh(found: Described) -> str:
    lines = [
        "#compdef newsreader",
        "# newsreader's words for zsh: eval \"$(newsreader completion zsh)\", after compinit",
        "_newsreader() {",
        "  local -a commands",
        "  commands=(",
        *(f"    {_single(f'{one.name}:{one.help}')}" for one, _ in found),
        "  )",
        "  if (( CURRENT == 2 )); then",
        "    _describe command commands",
        "    return",
        "  fi",
        '  case "${words[2]}" in',
    ]
    for subcommand, words in found:
        specs = ["--help[help]"]
        for word in words:
            what = _in_zsh(word.help)
            if word.names:
                value = f":{word.value}:{_zsh_value(word)}" if word.value else ""
                specs += [f"{name}[{what}]{value}" for name in word.names]
            else:
                specs.append(f"*:{word.value}:{_zsh_value(word)}")
        shift = "shift words; (( CURRENT-- ));"
        lines.append(f"    {subcommand.name}) {shift} _arguments {' '.join(map(_single, specs))} ;;")
    return "\n".join([*lines, "  esac", "}", "compdef _newsreader newsreader", ""])


def _zsh_value(word: Word) -> str:
    if word.choices:
        return f"({' '.join(word.choices)})"
    return "_files" if word.value in {"FILE", "DIR"} else " "


def _in_zsh(text: str) -> str:
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")


def _fish(found: Described) -> str:
    start = "complete -c newsreader -n"
    lines = [
        "# newsreader's words for fish: newsreader completion fish | source",
        "complete -c newsreader -f",
    ]
    for subcommand, words in found:
        what = _single(subcommand.help)
        lines.append(f"{start} __fish_use_subcommand -a {subcommand.name} -d {what}")
        when = _single(f"__fish_seen_subcommand_from {subcommand.name}")
        for word in words:
            what = f"-d {_single(word.help)}"
            if word.names:
                value = "" if not word.value else " -r"
                lines += [f"{start} {when} -l {name[2:]}{value} {what}" for name in word.names]
            elif word.choices:
                lines.append(f"{start} {when} -a {_single(' '.join(word.choices))} {what}")
        if takes_files(words):
            lines.append(f"{start} {when} -F")
    return "\n".join([*lines, ""])


def _single(text: str) -> str:
    """Return a text as one word of a shell, between single quotation marks."""
    return "'" + text.replace("\\", "\\\\").replace("'", "'\\''") + "'"

"""Document and annotations to lines of marked text: pure, without a widget or a colour."""

"""The data that all rooms share: frozen dataclasses without behaviour of their own."""

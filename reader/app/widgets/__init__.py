"""The widgets: they draw and report, and decide nothing."""

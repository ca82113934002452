"""The engine child: network and bulk work in a process of its own."""

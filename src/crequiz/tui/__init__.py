"""The Textual screens. They show and pass keys on; what happens is decided in `study`."""

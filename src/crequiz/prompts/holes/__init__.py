"""Where a statement can be asked: each phrase, quantity or short list in it that can be left out and still be told."""

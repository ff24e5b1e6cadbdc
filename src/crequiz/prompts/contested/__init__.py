"""Where a card contradicts itself: two values for one thing, of which both must be seen."""

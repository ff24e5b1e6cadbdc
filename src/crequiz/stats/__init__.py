"""Figures from the review log."""

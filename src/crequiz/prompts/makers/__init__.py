"""The makers: one module for each shape of text, each a function from a place in a card to drafts."""

from collections.abc import Callable, Iterator

from crequiz.prompts.draft import Draft, Place
from crequiz.prompts.makers.cells import make_cells
from crequiz.prompts.makers.combinations import make_combinations
from crequiz.prompts.makers.comparisons import make_comparisons
from crequiz.prompts.makers.consequences import make_consequences
from crequiz.prompts.makers.coverage import make_coverage
from crequiz.prompts.makers.criteria import make_criteria, make_points
from crequiz.prompts.makers.definitions import make_definitions
from crequiz.prompts.makers.enumerations import make_enumerations
from crequiz.prompts.makers.headings import make_heading_numbers
from crequiz.prompts.makers.labels import make_label_values
from crequiz.prompts.makers.mnemonics import make_mnemonics
from crequiz.prompts.makers.named_parts import make_named_parts
from crequiz.prompts.makers.numbers import make_numbers
from crequiz.prompts.makers.patterns import make_patterns
from crequiz.prompts.makers.rankings import make_rankings
from crequiz.prompts.makers.reasons import make_reasons
from crequiz.prompts.makers.reverse import make_reverse
from crequiz.prompts.makers.sequences import make_sequences
from crequiz.prompts.makers.shared_keys import make_shared_keys
from crequiz.prompts.makers.signs import make_signs
from crequiz.prompts.makers.stated_regimens import make_stated_regimens
from crequiz.prompts.makers.terms import make_terms
from crequiz.prompts.makers.uniqueness import make_uniqueness

Maker = Callable[[Place], Iterator[Draft]]

MAKERS: tuple[Maker, ...] = (
    make_cells,
    make_shared_keys,
    make_combinations,
    make_stated_regimens,
    make_criteria,
    make_points,
    make_sequences,
    make_rankings,
    make_signs,
    make_consequences,
    make_comparisons,
    make_coverage,
    make_reverse,
    make_label_values,
    make_terms,
    make_uniqueness,
    make_numbers,
    make_mnemonics,
    make_patterns,
    make_reasons,
    make_definitions,
    make_heading_numbers,
    make_enumerations,
    make_named_parts,
)
"""In order of precedence: of two drafts that ask the same fact in the same way, the earlier maker's stays."""

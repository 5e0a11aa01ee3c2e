"""Whole stories, told to the installed programs as people and scripts use them."""

import pytest

pytest.register_assert_rewrite("tests.end_to_end.story", "tests.end_to_end.filling_story")

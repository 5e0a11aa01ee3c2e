"""The face for ear and fingertips: lines in, lines out, the answer is the prompt (ACCESSIBILITY 7)."""

"""How a sentence hands out work: who is told, who helps, to whom it is reported, where another one is told."""

"""A result in, sentences out."""

from .identification import *  # noqa: F403 - each part lists its sentences in its own __all__
from .pilot import *  # noqa: F403
from .roi import *  # noqa: F403
from .sentence import KeyFigure, Sentence  # noqa: F401

"""Choose HR-AI champions, measure their pilots and show what they are worth."""

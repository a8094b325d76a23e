"""What becomes of tasks: events, where a task stands on a day, later versions, decisions, handing over."""

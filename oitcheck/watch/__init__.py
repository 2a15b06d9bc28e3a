"""Agencies checked on schedule, and told what changed: alarms only when they are true, and once."""

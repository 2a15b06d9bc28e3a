"""What an answer means, by evidence (pure): outcomes, disguises, protections, redirects."""

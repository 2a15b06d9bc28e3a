"""One address asked politely: requests and retries, robots.txt, every address once a run."""

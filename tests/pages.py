"""The addresses that anybody may open, for the tests that look at every one of them."""

PUBLIC = (
    "/",
    "/crisis-help",
    "/privacy",
    "/accessibility",
    "/co-design",
    "/words",
    "/words/section-136",
    "/leaving",
    "/start",
    "/sign-in",
    "/come-back",
    "/activate",
    "/activate/again",
    "/tell-us",
    "/tell-us/thanks",
    "/offline",
)
NOWHERE = "/nowhere"

"""The addresses that anybody may open, for the tests that look at every one of them."""

PUBLIC = (
    "/",
    "/crisis-help",
    "/privacy",
    "/accessibility",
    "/co-design",
    "/about-sim",
    "/leaflets",
    "/leaflets/what-you-were-told",
    "/leaflets/your-rights-now",
    "/leaflets/your-rights-now/ar/web",
    "/formats/ask",
    "/formats/track",
    "/words",
    "/words/section-136",
    "/leaving",
    "/start",
    "/sign-in",
    "/come-back",
    "/activate",
    "/plan-file",
    "/activate/again",
    "/tell-us",
    "/tell-us/thanks",
    "/offline",
)
NOWHERE = "/nowhere"

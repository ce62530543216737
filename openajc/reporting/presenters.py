"""Words for what this room writes down."""

EVENT_WORDS = {
    "reporting.demo.generated": "{people} made-up people were loaded",
}

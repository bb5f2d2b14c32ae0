using Sim.Answers.Telling;

namespace Sim.Answers.Tests;

public class PlainTextTests
{
    [Fact]
    public void A_text_without_anything_unsafe_is_itself() => Plain.Text("Victory Day — «truce»").ShouldBe("Victory Day — «truce»");

    [Fact]
    public void What_would_turn_a_line_around_is_seen() => Plain.Text("a\u202eb").ShouldBe("a\\u202eb");
}

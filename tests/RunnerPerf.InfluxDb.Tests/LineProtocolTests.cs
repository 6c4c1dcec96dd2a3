using System.Globalization;
using CsCheck;

namespace RunnerPerf.InfluxDb.Tests;

public sealed class LineProtocolTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(Gen.Char["ab,= \"\\\n\r\té日"], Gen.Char).Array[1, 12].Select(chars => new string(chars));

    [Fact]
    public void Point_WithEveryType_IsThisLine() => Assert.Equal(
        "m,a=1,b=2 f=1.5,i=-3i,yes=true,no=false,text=\"x\" 1767600000000000007",
        LineProtocol.ToLine(new Point("m").Tag("b", "2").Tag("a", "1").Field("f", 1.5).Field("i", -3L).Field("yes", true)
            .Field("no", false).Field("text", "x").At(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero), 7)));

    [Theory]
    [InlineData("a b,c=d", """m\ 1\,2=3,a\ b\,c\=d=a\ b\,c\=d a\ b\,c\=d="a b,c=d" """)]
    [InlineData("say \"hi\\\"", """m\ 1\,2=3,say\ "hi\"=say\ "hi\" say\ "hi\"="say \"hi\\\"" """)]
    [InlineData("two\nlines", """m\ 1\,2=3,two\nlines=two\nlines two\nlines="two\nlines" """)]
    [InlineData("end\\", """m\ 1\,2=3,end=end end="end\\" """)]
    public void Specials_InEveryPlace_AreEscapedAsThatPlaceNeeds(string text, string line) =>
        Assert.Equal(line.TrimEnd(), LineProtocol.ToLine(new Point("m 1,2=3").Tag(text, text).Field(text, text)));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.1, "-0.1")]
    [InlineData(1e300, "1E+300")]
    [InlineData(5e-324, "5E-324")]
    [InlineData(123456789.125, "123456789.125")]
    public void Float_InAnyCulture_HasAPoint(double value, string text)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
            Assert.Equal($"m f={text}", LineProtocol.ToLine(new Point("m").Field("f", value)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Point_WithoutAFiniteField_IsNoLine()
    {
        Assert.Equal("", LineProtocol.ToLine(new Point("m").Tag("a", "1")));
        Assert.Equal(
            "", LineProtocol.ToLine(new Point("m").Field("f", double.NaN).Field("g", double.PositiveInfinity).Field("h", (long?)null)));
    }

    [Fact]
    public void Tag_ThatIsEmpty_IsLeftAway() => Assert.Equal(
        "m,b=2 c=1i", LineProtocol.ToLine(new Point("m").Tag("a", "").Tag("b", "2").Tag("d", null).Tag("e", "\\").Field("c", 1L)));

    [Fact]
    public void Key_SetTwice_KeepsTheLast() => Assert.Equal(
        "m,a=2 c=2i", LineProtocol.ToLine(new Point("m").Tag("a", "1").Tag("a", "2").Field("c", 1.5).Field("c", 2L)));

    [Theory]
    [InlineData("")]
    [InlineData("time")]
    [InlineData("\\")]
    public void Key_ThatInfluxDbWouldRefuse_IsRefused(string key)
    {
        Assert.Throws<ArgumentException>(() => new Point("m").Tag(key, "x"));
        Assert.Throws<ArgumentException>(() => new Point("m").Field(key, 1L));
    }

    [Fact]
    public void Line_OfAnyText_IsOneLineThatReadsBackTheSame() => Gen.Select(AnyText, AnyText, AnyText, Gen.Double, Gen.Long)
        .Where(sample => IsName(sample.Item1) && IsName(sample.Item2))
        .Sample(
            sample =>
            {
                var (name, tag, text, number, integer) = sample;
                var line = LineProtocol.ToLine(new Point(name).Tag("k" + tag, tag).Field("n", number).Field("i", integer)
                    .Field("t", text).At(integer));

                Assert.DoesNotContain('\n', line);
                var parsed = ParsedPoint.Parse(line);
                Assert.Equal(Written(name, tabs: true), parsed.Measurement);
                var (key, value) = Assert.Single(parsed.Tags);
                Assert.Equal((Written("k" + tag, tabs: true), Written(tag, tabs: true)), (key, value));
                Assert.Equal(Written(text, tabs: false), parsed.Fields["t"]);
                Assert.Equal(integer, parsed.Fields["i"]);
                Assert.Equal(integer, parsed.Timestamp);
                if (double.IsFinite(number))
                {
                    Assert.Equal(number, parsed.Fields["n"]);
                }
            },
            seed: "0000Xn1dUK01",
            iter: 20_000);

    // Lone surrogates are not text; what ends in backslashes loses them by design.
    private static bool IsName(string text) =>
        text[0] != '#' && text[^1] != '\\' && !text.Any(char.IsSurrogate)
        && !text.Contains("\\,", StringComparison.Ordinal) && !text.Contains("\\=", StringComparison.Ordinal)
        && !text.Contains("\\ ", StringComparison.Ordinal);

    private static string Written(string text, bool tabs)
    {
        var broken = new string([.. text.Select(c => char.IsSurrogate(c) ? '\uFFFD' : c)])
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
        return tabs ? broken.Replace("\t", "\\t", StringComparison.Ordinal) : broken;
    }
}

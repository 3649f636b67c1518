using AlphaPulse.Exchanges.Bybit;
using FsCheck;
using FsCheck.Fluent;

namespace AlphaPulse.Bybit.Tests.Client;

public sealed class BybitNumbersTests
{
    [Theory]
    [InlineData("0.00100", "0.001")]
    [InlineData("10.0", "10")]
    [InlineData("1000", "1000")]
    [InlineData("0.0000000001", "0.0000000001")]
    [InlineData("1E-8", "0.00000001")]
    public void Text_OfADecimal_HasNoExponentAndNoTrailingZeros(string input, string expected) =>
        Assert.Equal(expected, BybitNumbers.Text(BybitNumbers.Parse(input)!.Value));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("n/a")]
    [InlineData("1,000")]
    public void Parse_OfNoNumber_IsAbsentAndNotZero(string? input) => Assert.Null(BybitNumbers.Parse(input));

    [Fact]
    public void Text_ParsedAgain_IsTheSameDecimal() =>
        Prop.ForAll<decimal>(value => BybitNumbers.Parse(BybitNumbers.Text(value)) == value).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("332", "10", "330")]
    [InlineData("0.75", "0.5", "0.5")]
    [InlineData("1.9999", "0.25", "1.75")]
    [InlineData("0.0009", "0.001", "0")]
    public void Floor_OfASteppedQuantity_IsTheWholeStepsBelow(string quantity, string step, string expected) =>
        Assert.Equal(BybitNumbers.Parse(expected), BybitRules.Floor(BybitNumbers.Parse(quantity)!.Value, BybitNumbers.Parse(step)!.Value));
}

using AlphaPulse.Grains.Alerts;
using FsCheck;
using FsCheck.Fluent;

namespace AlphaPulse.Grains.Tests.Alerts;

public sealed class AlertMachineTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>One value each 10 s: H above the threshold, L below, - missing. Expected: the seconds at which an alert is raised.</summary>
    [Theory]
    [InlineData("HHHH", 0, 0, "0")]
    [InlineData("LLLH", 0, 0, "30")]
    [InlineData("HHHHHHHHH", 60, 0, "60")]
    [InlineData("HHHHHHLHHHHHHHH", 60, 0, "130")]
    [InlineData("HLHLH", 0, 0, "0,20,40")]
    [InlineData("HLHLHHHHH", 0, 60, "0,60")]
    [InlineData("HLHLLLLLL", 0, 60, "0")]
    [InlineData("HHHHHHHHHHHHHH", 0, 30, "0")]
    [InlineData("H-----H", 60, 0, "60")]
    [InlineData("H------L", 60, 0, "")]
    [InlineData("H--H--H--H", 0, 0, "0")]
    [InlineData("-------", 0, 0, "")]
    [InlineData("HHL-H", 0, 0, "0,40")]
    public void Rule_OverValues_RaisesOneAlertABreach(string values, int forSeconds, int cooldownSeconds, string expected)
    {
        var rule = Rule(forSeconds, cooldownSeconds);

        Assert.Equal(expected, string.Join(',', Raised(rule, values)));
    }

    [Theory]
    [InlineData(AlertOperator.Above, 0.25, 0.25, false)]
    [InlineData(AlertOperator.Above, 0.25, 0.2500001, true)]
    [InlineData(AlertOperator.AtLeast, 0.25, 0.25, true)]
    [InlineData(AlertOperator.AtLeast, 0.25, 0.2499999, false)]
    [InlineData(AlertOperator.Below, -1, -1, false)]
    [InlineData(AlertOperator.Below, -1, -1.5, true)]
    [InlineData(AlertOperator.AtMost, 0, 0, true)]
    [InlineData(AlertOperator.AtMost, 0, 0.1, false)]
    [InlineData(AlertOperator.Above, 0, double.PositiveInfinity, true)]
    public void Operator_OnItsThreshold_HoldsAsWritten(AlertOperator comparison, double threshold, double value, bool holds)
    {
        var rule = Rule(0, 0) with { Operator = comparison, Threshold = threshold };

        Assert.Equal(holds, AlertMachine.Holds(rule, value));
    }

    [Fact]
    public void NotANumber_InABreach_NeitherEndsNorRaises()
    {
        var open = new Breach(Start, IsRaised: true, Start);

        Assert.Equal((open, false), AlertMachine.Step(Rule(0, 0), open, double.NaN, Start.AddSeconds(10)));
    }

    [Fact]
    public void DisabledRule_InABreach_EndsItAndRaisesNothing()
    {
        var (breach, raises) = AlertMachine.Step(Rule(0, 0) with { Enabled = false }, new Breach(Start, IsRaised: true, Start), 1, Start.AddSeconds(10));

        Assert.Equal((new Breach(null, IsRaised: false, Start), false), (breach, raises));
    }

    [Fact]
    public void ClockSetBack_DuringABreach_CountsFromThen()
    {
        var (breach, raises) = AlertMachine.Step(Rule(60, 0), new Breach(Start, IsRaised: false, null), 1, Start.AddHours(-1));

        Assert.Equal((new Breach(Start.AddHours(-1), IsRaised: false, null), false), (breach, raises));
    }

    [Fact]
    public void Judge_SameBreachTwice_GivesTheAlertTheSameId()
    {
        var state = new AlertState { Rules = [Rule(0, 0)] };
        var values = new Dictionary<string, double> { ["drawdown"] = 0.31 };

        var first = AlertMachine.Judge(state, values, Start).Raising.Single();
        var again = AlertMachine.Judge(state, values, Start).Raising.Single();

        Assert.Equal("r-20260105T120000000Z", first.Id);
        Assert.Equal(first.Id, again.Id);
        Assert.Equal("Too deep: drawdown is 0.31, the rule is > 0.25", first.Message);
    }

    [Fact]
    public void Judge_WhenNothingChanges_AnswersTheSameInstance()
    {
        var state = AlertMachine.Judge(new AlertState { Rules = [Rule(60, 0)] }, new Dictionary<string, double> { ["drawdown"] = 1 }, Start);

        Assert.Same(state, AlertMachine.Judge(state, new Dictionary<string, double> { ["drawdown"] = 1 }, Start.AddSeconds(10)));
        Assert.Same(state, AlertMachine.Judge(state, new Dictionary<string, double>(), Start.AddSeconds(10)));
    }

    [Fact]
    public void AnyValues_AlertsAndBreaches_AreAtMostOneEachAndNeverWithinTheCooldown() =>
        Prop.ForAll(
            Gen.ArrayOf(Gen.Elements('H', 'L', '-')).Select(letters => new string(letters)).ToArbitrary(),
            Gen.Choose(0, 6).ToArbitrary(),
            Gen.Choose(0, 12).ToArbitrary(),
            (letters, forTens, cooldownTens) =>
            {
                var raised = Raised(Rule(forTens * 10, cooldownTens * 10), letters);
                // The independent statement of the rule: breaches are the runs of H after gaps are taken out.
                var perBreach = raised.GroupBy(second => Run(letters, second / 10)).All(alerts => alerts.Count() == 1);
                var apart = raised.Zip(raised.Skip(1)).All(pair => pair.Second - pair.First >= cooldownTens * 10);
                var lasted = raised.All(second => second - Begin(letters, second / 10) >= forTens * 10 && letters[second / 10] == 'H');
                return perBreach && apart && lasted;
            }).QuickCheckThrowOnFailure();

    private static int Run(string letters, int at) => letters[..at].Count(letter => letter == 'L');

    private static int Begin(string letters, int at)
    {
        var ended = letters[..at].LastIndexOf('L');
        return 10 * letters.IndexOf('H', ended + 1);
    }

    private static List<int> Raised(AlertRule rule, string letters)
    {
        var state = new AlertState { Rules = [rule] };
        for (var i = 0; i < letters.Length; i++)
        {
            var values = new Dictionary<string, double>(StringComparer.Ordinal);
            if (letters[i] != '-') values["drawdown"] = letters[i] == 'H' ? 0.31 : 0.1;
            state = AlertMachine.Judge(state, values, Start.AddSeconds(10 * i));
        }

        return [.. state.Raising.Select(alert => (int)(alert.At - Start).TotalSeconds)];
    }

    private static AlertRule Rule(int forSeconds, int cooldownSeconds) => new()
    {
        Id = "r", Name = "Drawdown", Metric = "drawdown", Operator = AlertOperator.Above, Threshold = 0.25, ForSeconds = forSeconds,
        CooldownSeconds = cooldownSeconds, Severity = "critical", Message = "Too deep", Channels = ["log"],
    };
}

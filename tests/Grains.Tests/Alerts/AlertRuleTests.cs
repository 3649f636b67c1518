using AlphaPulse.Grains.Alerts;

namespace AlphaPulse.Grains.Tests.Alerts;

public sealed class AlertRuleTests
{
    private static readonly string[] Channels = ["log"];

    public static TheoryData<AlertRuleEdit, string> Refused => new()
    {
        { Edit() with { Name = null }, "name is required" },
        { Edit() with { Metric = null }, "metric is required" },
        { Edit() with { Operator = null }, "operator is required" },
        { Edit() with { Threshold = null }, "threshold is required" },
        { Edit() with { Name = " " }, "name must be 1 to 100 printable characters" },
        { Edit() with { Name = "a\nb" }, "name must be 1 to 100 printable characters" },
        { Edit() with { Metric = "Drawdown" }, "metric must be one of portfolio_value, cash, performance, exposure, drawdown, volatility, sharpe_ratio, var_95, hedge_ratio, hedge_drift, exchange_data_age_seconds, risk, regime_changes, limit_refusals, execution_failures, not 'Drawdown'" },
        { Edit() with { Operator = "=" }, "operator must be one of >, >=, <, <=, not '='" },
        { Edit() with { Threshold = double.NaN }, "threshold must be a finite number" },
        { Edit() with { ForSeconds = -1 }, "for_seconds must be a whole number from 0 to 86400, not -1" },
        { Edit() with { ForSeconds = long.MaxValue }, "for_seconds must be a whole number from 0 to 86400, not 9223372036854775807" },
        { Edit() with { CooldownSeconds = 604_801 }, "cooldown_seconds must be a whole number from 0 to 604800, not 604801" },
        { Edit() with { Severity = "fatal" }, "severity must be one of info, warning, critical, not 'fatal'" },
        { Edit() with { Message = new string('x', 501) }, "message must be at most 500 printable characters" },
        { Edit() with { Channels = ["log", "webhook"] }, "channel 'webhook' is not configured; the configured ones are log" },
        { Edit() with { Channels = ["log", "log"] }, "channels must name each channel once" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void NewRule_WithABadField_IsRefusedInOneSentence(AlertRuleEdit edit, string problem)
    {
        Assert.Equal(new AlertRuleChange(Rule: null, problem), AlertRuleCheck.Apply("r", before: null, edit, Channels));
    }

    [Fact]
    public void NewRule_WithTheRequiredFieldsAlone_GetsDefaults()
    {
        var rule = AlertRuleCheck.Apply("r", before: null, Edit(), Channels).Rule!;

        Assert.Equal(
            ("r", "Deep", "drawdown", AlertOperator.Above, 0.3, 0, "warning", "", 0, true),
            (rule.Id, rule.Name, rule.Metric, rule.Operator, rule.Threshold, rule.ForSeconds, rule.Severity, rule.Message, rule.CooldownSeconds, rule.Enabled));
        Assert.Equal(["log"], rule.Channels);
    }

    [Fact]
    public void Change_OfOneField_KeepsTheOthers()
    {
        var before = AlertRules.Defaults(Channels)[0];

        Assert.Equal(before with { Threshold = 0.4 }, AlertRuleCheck.Apply(before.Id, before, new AlertRuleEdit { Threshold = 0.4 }, Channels).Rule);
    }

    [Fact]
    public void Change_OfTheCondition_EndsTheBreach_OfTheWordsDoesNot()
    {
        var rule = AlertRules.Defaults(Channels)[0];
        var open = new Breach(DateTimeOffset.UnixEpoch, IsRaised: true, DateTimeOffset.UnixEpoch);
        var state = new AlertState { Rules = [rule], Breaches = new AlertState().Breaches.Add(rule.Id, open) };

        Assert.Equal(open, AlertRules.Replace(state, rule, rule with { Message = "other" }).Breaches[rule.Id]);
        Assert.Equal(open with { Since = null, IsRaised = false }, AlertRules.Replace(state, rule, rule with { Threshold = 0.5 }).Breaches[rule.Id]);
        Assert.Empty(AlertRules.Remove(state, rule).Breaches);
    }

    [Fact]
    public void Defaults_AreThoseOfTheApi()
    {
        var rules = AlertRules.Defaults(["log", "webhook"]).Select(rule => $"{rule.Metric} {AlertWords.Symbol(rule.Operator)} {rule.Threshold} {rule.ForSeconds} {rule.Severity}");

        Assert.Equal(
            ["drawdown > 0.25 60 critical", "var_95 > 0.15 60 warning", "hedge_drift > 0.2 60 warning", "exchange_data_age_seconds > 60 60 critical", "execution_failures > 0 0 critical"],
            rules);
        Assert.All(AlertRules.Defaults(["log", "webhook"]), rule => Assert.Equal(["log", "webhook"], rule.Channels));
    }

    private static AlertRuleEdit Edit() => new() { Name = "Deep", Metric = "drawdown", Operator = ">", Threshold = 0.3 };
}

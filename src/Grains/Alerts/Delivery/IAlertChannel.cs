using AlphaPulse.History;

namespace AlphaPulse.Grains.Alerts;

/// <summary>Where alerts are delivered.</summary>
internal interface IAlertChannel
{
    /// <summary>The name that rules use.</summary>
    string Name { get; }

    /// <summary>Delivers one alert; called again until it succeeds. Null when it was taken, else why not, without secrets.</summary>
    Task<string?> SendAsync(string account, Alert alert, CancellationToken cancellationToken);
}

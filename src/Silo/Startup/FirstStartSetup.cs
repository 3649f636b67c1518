using AlphaPulse.History;
using AlphaPulse.Silo.Configuration;
using AlphaPulse.WebApi.Auth;

namespace AlphaPulse.Silo.Startup;

/// <summary>The first admin and key, made before the server answers.</summary>
internal static class FirstStartSetup
{
    public static void AddFirstStart(this WebApplicationBuilder builder, SiloSettings settings)
    {
        builder.Services.AddSingleton(settings);
        var password = new Lazy<FirstPassword>(() => FirstPassword.Create(settings.Admin));
        // A new folder needs it for sure: hashed beside the rest of the start.
        if (settings.Cluster is null && !File.Exists(new HistoryOptions { Folder = settings.DataFolder }.DatabasePath)) _ = password.Value;
        builder.Services.AddSingleton(password);
        builder.Services.AddHostedService<FirstStartService>();
    }
}

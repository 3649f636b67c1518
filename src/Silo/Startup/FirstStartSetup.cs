using AlphaPulse.Silo.Configuration;

namespace AlphaPulse.Silo.Startup;

/// <summary>The first admin and key, made before the server answers.</summary>
internal static class FirstStartSetup
{
    public static void AddFirstStart(this WebApplicationBuilder builder, SiloSettings settings)
    {
        builder.Services.AddSingleton(settings);
        builder.Services.AddHostedService<FirstStartService>();
    }
}

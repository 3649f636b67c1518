namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The disk of the data folder in GiB.</summary>
internal sealed record DiskBody(double TotalGb, double UsedGb, double Percent);

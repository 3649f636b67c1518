namespace Orleans;

/// <summary>How long an activation of this class may be idle before it is collected; the parts add up, at least one minute.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public class CollectionAgeLimitAttribute : Attribute
{
    /// <summary>Days of the limit.</summary>
    public double Days { get; set; }

    /// <summary>Hours of the limit.</summary>
    public double Hours { get; set; }

    /// <summary>Minutes of the limit.</summary>
    public double Minutes { get; set; }

    /// <summary>Never collect.</summary>
    public bool AlwaysActive { get; set; }

    internal TimeSpan Age
    {
        get
        {
            if (AlwaysActive) return TimeSpan.MaxValue;
            var age = TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
            return age < TimeSpan.FromMinutes(1) ? TimeSpan.FromMinutes(1) : age;
        }
    }
}

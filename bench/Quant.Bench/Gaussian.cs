namespace AlphaPulse.Quant.Bench;

/// <summary>Normal and Student t numbers from a seeded generator.</summary>
public sealed class Gaussian(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform() => _random.NextDouble();

    /// <summary>Standard normal (Box and Muller, 1958).</summary>
    public double Next() =>
        Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    /// <summary>Student t with the given degrees of freedom, scaled to variance 1.</summary>
    public double NextStudent(int degrees)
    {
        double chiSquared = 0;
        for (var i = 0; i < degrees; i++)
        {
            var z = Next();
            chiSquared += z * z;
        }

        return Next() / Math.Sqrt(chiSquared / degrees) * Math.Sqrt((degrees - 2.0) / degrees);
    }
}

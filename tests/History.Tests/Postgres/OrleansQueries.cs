using System.Data;
using Npgsql;

namespace AlphaPulse.History.Tests;

/// <summary>
/// Runs the statements of the table OrleansQuery as the AdoNet providers do: named parameters whose DbType follows from their CLR
/// type, a null as DBNull of that type.
/// </summary>
internal sealed class OrleansQueries(NpgsqlConnection connection, IReadOnlyDictionary<string, string> texts)
{
    public IReadOnlyCollection<string> Keys => [.. texts.Keys];

    public static async Task<OrleansQueries> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("SELECT QueryKey, QueryText FROM OrleansQuery", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) texts[(string)reader["QueryKey"]] = (string)reader["QueryText"];
        return new OrleansQueries(connection, texts);
    }

    /// <summary>The rows, each column by its name.</summary>
    public async Task<List<Dictionary<string, object>>> ReadAsync(string key, params (string Name, object? Value, DbType Type)[] parameters)
    {
        await using var command = Command(key, parameters);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.Default);
        var rows = new List<Dictionary<string, object>>();
        while (await reader.ReadAsync())
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue, StringComparer.OrdinalIgnoreCase));
        return rows;
    }

    /// <summary>What a statement answers that must tell success: one row with one column, read as a truth value.</summary>
    public async Task<bool> SucceedsAsync(string key, params (string Name, object? Value, DbType Type)[] parameters) =>
        Convert.ToBoolean(Assert.Single(Assert.Single(await ReadAsync(key, parameters))).Value, System.Globalization.CultureInfo.InvariantCulture);

    public async Task ExecuteAsync(string key, params (string Name, object? Value, DbType Type)[] parameters)
    {
        await using var command = Command(key, parameters);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask CloseAsync() => connection.DisposeAsync();

    private NpgsqlCommand Command(string key, (string Name, object? Value, DbType Type)[] parameters)
    {
        var command = new NpgsqlCommand(texts[key], connection);
        foreach (var (name, value, type) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            parameter.DbType = type;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}

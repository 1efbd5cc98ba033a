#nullable disable annotations // The real package has none.

namespace Azure.Data.Tables;

/// <summary>A row as a dictionary of its properties.</summary>
public sealed partial class TableEntity : ITableEntity
{
    private readonly Dictionary<string, object> properties;

    /// <summary>An empty row.</summary>
    public TableEntity() => properties = [];

    /// <summary>A row with a copy of these properties, keys among them.</summary>
    public TableEntity(IDictionary<string, object> values) => properties = values is null ? [] : new(values);

    /// <summary>A row with its keys and nothing else.</summary>
    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <inheritdoc />
    public string PartitionKey
    {
        get => GetString(nameof(PartitionKey));
        set => properties[nameof(PartitionKey)] = value;
    }

    /// <inheritdoc />
    public string RowKey
    {
        get => GetString(nameof(RowKey));
        set => properties[nameof(RowKey)] = value;
    }

    /// <inheritdoc />
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(nameof(Timestamp));
        set => properties[nameof(Timestamp)] = value;
    }

    /// <inheritdoc />
    public ETag ETag
    {
        get => new(GetString(ETagProperty));
        set => properties[ETagProperty] = value.ToString();
    }

    /// <summary>The name under which a row carries its ETag, in the protocol and in this dictionary.</summary>
    internal const string ETagProperty = "odata.etag";

    /// <summary>A property of type string; null if there is none.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public string GetString(string key) => Get<string>(key);

    /// <summary>A binary property as a byte array; null if there is none.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public byte[] GetBinary(string key) => Get<byte[]>(key);

    /// <summary>A binary property; null if there is none.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public BinaryData GetBinaryData(string key) => Value(key) is byte[] bytes ? new BinaryData(bytes) : Get<BinaryData>(key);

    /// <summary>A property of type bool; null if there is none.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public bool? GetBoolean(string key) => Get<bool?>(key);

    /// <summary>A time, in UTC; null if there is none.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public DateTime? GetDateTime(string key) => Value(key) is DateTimeOffset time ? time.UtcDateTime : Get<DateTime?>(key);

    /// <summary>A time; null if there is none.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public DateTimeOffset? GetDateTimeOffset(string key) => Value(key) is DateTime time ? new DateTimeOffset(time) : Get<DateTimeOffset?>(key);

    /// <summary>A property of type double; null if there is none.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public double? GetDouble(string key) => Get<double?>(key);

    /// <summary>A property of type GUID; null if there is none.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public Guid? GetGuid(string key) => Get<Guid?>(key);

    /// <summary>A property of type int; null if there is none.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public int? GetInt32(string key) => Get<int?>(key);

    /// <summary>A property of type long; null if there is none.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public long? GetInt64(string key) => Get<long?>(key);

    internal void SetRead(string key, object value) => properties[key] = value;

    private object Value(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return properties.GetValueOrDefault(key);
    }

    private T Get<T>(string key) => Value(key) switch
    {
        null => default,
        T value => value,
        var other => throw new InvalidOperationException(
            $"Property '{key}' is a {other.GetType()}, not a {Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)}."),
    };
}

#nullable disable annotations // The real package has none.

namespace Azure.Data.Tables;

/// <summary>A row of a table: its two keys, and what the service keeps about it.</summary>
public interface ITableEntity
{
    /// <summary>The first part of the key. Rows that share it can change together in one transaction.</summary>
    string PartitionKey { get; set; }

    /// <summary>The second part of the key, unique within its partition.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last wrote the row. Never sent: the service sets it.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version of the row that was read, for conditional writes.</summary>
    ETag ETag { get; set; }
}

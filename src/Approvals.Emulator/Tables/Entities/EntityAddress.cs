using Approvals.Emulator.Tables.Filters;

namespace Approvals.Emulator.Tables.Entities;

/// <summary>Where tables and rows are, below the service's endpoint.</summary>
internal static class EntityAddress
{
    public const string Tables = "Tables";

    public static string Table(string name) => $"Tables('{Escape(name)}')";

    public static string Row(string table, string partitionKey, string rowKey) =>
        $"{table}(PartitionKey='{Escape(partitionKey)}',RowKey='{Escape(rowKey)}')";

    private static string Escape(string key) => Uri.EscapeDataString(ODataFilter.Escape(key));
}

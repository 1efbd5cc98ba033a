using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;

namespace Approvals.Storage;

/// <summary>Stores one object as JSON in one row, split over as many binary properties of 64 KiB as it needs.</summary>
internal static class Document
{
    /// <summary>Most bytes of JSON in a row. Azure takes 1 MiB; Azurite counts binary properties as base64 and takes less.</summary>
    public const int MaxBytes = 11 * ChunkBytes;

    private const int ChunkBytes = 64 * 1024;

    public static TableEntity Write<T>(string partitionKey, string rowKey, T value, JsonTypeInfo<T> type) =>
        Write(partitionKey, rowKey, JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>A row that holds the given JSON unchanged.</summary>
    public static TableEntity Write(string partitionKey, string rowKey, byte[] json)
    {
        if (json.Length > MaxBytes)
        {
            throw new DocumentTooLargeException(rowKey, json.Length);
        }

        var entity = new TableEntity(partitionKey, rowKey);
        var chunks = json.Chunk(ChunkBytes).ToArray();
        for (var i = 0; i < chunks.Length; i++)
        {
            entity[ChunkName(i)] = chunks[i];
        }

        return entity;
    }

    public static T Read<T>(TableEntity entity, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(Read(entity).Span, type)
        ?? throw new InvalidDataException($"Row {entity.PartitionKey}/{entity.RowKey} holds no document.");

    /// <summary>The JSON of a row; empty when the row holds none.</summary>
    public static ReadOnlyMemory<byte> Read(TableEntity entity)
    {
        var json = new MemoryStream();
        for (var i = 0; entity.GetBinary(ChunkName(i)) is { } chunk; i++)
        {
            json.Write(chunk);
        }

        return json.GetBuffer().AsMemory(0, (int)json.Length);
    }

    /// <summary>The length of the JSON in a row.</summary>
    public static int BytesOf(TableEntity entity)
    {
        var bytes = 0;
        for (var i = 0; entity.GetBinary(ChunkName(i)) is { } chunk; i++)
        {
            bytes += chunk.Length;
        }

        return bytes;
    }

    private static string ChunkName(int index) => $"Json{index}";
}

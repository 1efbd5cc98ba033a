using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Emulator.Tables.Entities;

/// <summary>Maps rows to a class of the caller's: its public properties, less those marked to be ignored.</summary>
internal sealed class EntityMembers
{
    private static readonly ConcurrentDictionary<Type, EntityMembers> Known = new();
    private static readonly string[] OfEveryRow =
        [nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey), nameof(ITableEntity.Timestamp), nameof(ITableEntity.ETag)];

    private readonly (string Name, PropertyInfo Property)[] members;

    private EntityMembers(Type type) => members =
    [
        .. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           where !OfEveryRow.Contains(property.Name)
               && property.GetIndexParameters().Length == 0
               && !property.IsDefined(typeof(IgnoreDataMemberAttribute))
           select (property.GetCustomAttribute<DataMemberAttribute>()?.Name ?? property.Name, property),
    ];

    public static EntityMembers Of(Type type) => Known.GetOrAdd(type, static type => new EntityMembers(type));

    public IEnumerable<KeyValuePair<string, object?>> Read(ITableEntity entity)
    {
        // Through the interface, so that a class may implement it explicitly.
        yield return new(nameof(entity.PartitionKey), entity.PartitionKey);
        yield return new(nameof(entity.RowKey), entity.RowKey);
        foreach (var (name, property) in members)
        {
            if (property.CanRead)
                yield return new(name, property.GetValue(entity) is var value && value is Enum ? value.ToString() : value);
        }
    }

    public T Create<T>(TableEntity row)
        where T : class, ITableEntity
    {
        var entity = Activator.CreateInstance<T>();
        if (entity is IDictionary<string, object?> dictionary)
        {
            foreach (var name in row.Keys)
                dictionary[name] = row[name];
            return entity;
        }

        entity.PartitionKey = row.PartitionKey;
        entity.RowKey = row.RowKey;
        entity.Timestamp = row.Timestamp;
        entity.ETag = row.ETag;
        foreach (var (name, property) in members)
        {
            if (property.CanWrite && row.TryGetValue(name, out var value))
                Set(property, entity, value);
        }

        return entity;
    }

    private static void Set(PropertyInfo property, object entity, object? value)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsEnum && value is string name)
        {
            // A name that the enum does not have leaves the property as it is.
            if (Enum.IsDefined(type, name))
                property.SetValue(entity, Enum.Parse(type, name));
            return;
        }

        var converted = value switch
        {
            DateTimeOffset time when type == typeof(DateTime) => time.UtcDateTime,
            byte[] bytes when type == typeof(BinaryData) => new BinaryData(bytes),
            int number when type == typeof(double) => (double)number,
            _ => value,
        };
        if (converted is not null && !type.IsInstanceOfType(converted))
            throw new InvalidOperationException(
                $"The row's '{property.Name}' is a {converted.GetType()}, {property.DeclaringType}.{property.Name} a {type}.");
        property.SetValue(entity, converted);
    }
}

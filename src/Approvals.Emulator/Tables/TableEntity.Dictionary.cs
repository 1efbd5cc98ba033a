#nullable disable annotations // The real package has none.

using System.Collections;

namespace Azure.Data.Tables;

/// <content>The row as a dictionary.</content>
public sealed partial class TableEntity : IDictionary<string, object>
{
    /// <summary>A property's value; null if there is none.</summary>
    /// <remarks>Setting an int where a long or double is stored keeps the stored type, as the service would otherwise change it.</remarks>
    public object this[string key]
    {
        get => Value(key);
        set => Set(key, value);
    }

    /// <summary>How many properties the row has, keys included.</summary>
    public int Count => properties.Count;

    /// <summary>The names of the properties.</summary>
    public ICollection<string> Keys => properties.Keys;

    ICollection<object> IDictionary<string, object>.Values => properties.Values;

    bool ICollection<KeyValuePair<string, object>>.IsReadOnly => false;

    /// <summary>Sets a property, whether or not the row has it.</summary>
    public void Add(string key, object value) => Set(key, value);

    /// <summary>Removes all properties, keys included.</summary>
    public void Clear() => properties.Clear();

    /// <summary>Whether the row has the property.</summary>
    public bool ContainsKey(string key) => properties.ContainsKey(key);

    /// <summary>Removes a property; false if the row has none of that name.</summary>
    public bool Remove(string key) => properties.Remove(key);

    /// <summary>A property's value, if the row has it.</summary>
    public bool TryGetValue(string key, out object value) => properties.TryGetValue(key, out value);

    void ICollection<KeyValuePair<string, object>>.Add(KeyValuePair<string, object> item) => Set(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object>>.Contains(KeyValuePair<string, object> item) => Pairs.Contains(item);

    void ICollection<KeyValuePair<string, object>>.CopyTo(KeyValuePair<string, object>[] array, int arrayIndex) =>
        Pairs.CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object>>.Remove(KeyValuePair<string, object> item) => Pairs.Remove(item);

    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() => properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => properties.GetEnumerator();

    private ICollection<KeyValuePair<string, object>> Pairs => properties;

    private void Set(string key, object value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        properties[key] = (properties.GetValueOrDefault(key), value) switch
        {
            (long, int number) => (long)number,
            (double, int number) => (double)number,
            _ => value,
        };
    }
}

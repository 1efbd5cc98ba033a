using System.Collections.Concurrent;

namespace Approvals.Storage;

/// <summary>
/// A cache that never holds more than a number of values. When full it is emptied: only for values that are cheap to get again.
/// </summary>
/// <param name="capacity">Most values that are held.</param>
public sealed class BoundedCache<TKey, TValue>(int capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, TValue> _values = [];

    public TValue? Find(TKey key) => _values.GetValueOrDefault(key);

    public void Set(TKey key, TValue value)
    {
        if (_values.Count >= capacity)
        {
            _values.Clear();
        }

        _values[key] = value;
    }

    public void Remove(TKey key) => _values.TryRemove(key, out _);
}

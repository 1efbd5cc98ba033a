using System.Collections.Concurrent;
using Approvals.Domain.Json;
using Approvals.Storage.Audit;

namespace Approvals.Storage;

/// <summary>Values by key, up to a number of them: when there are more all are forgotten, since each is cheap to learn again.</summary>
public sealed class BoundedCache<TKey, TValue>(int most)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, TValue> _values = [];

    public TValue? Find(TKey key) => _values.GetValueOrDefault(key);

    public void Set(TKey key, TValue value)
    {
        if (_values.Count >= most)
        {
            _values.Clear();
        }

        _values[key] = value;
    }

    public void Remove(TKey key) => _values.TryRemove(key, out _);
}

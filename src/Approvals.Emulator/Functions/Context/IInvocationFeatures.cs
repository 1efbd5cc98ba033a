namespace Microsoft.Azure.Functions.Worker;

/// <summary>What middleware shares with whatever comes after it, by type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    void Set<T>(T instance);

    T? Get<T>();
}

namespace Approvals.Domain;

/// <summary>
/// A value that is made from an immutable source when it is first asked for, and then kept: for what is expensive to read and asked for
/// often. All are equal, so that a record which holds one compares by its other members.
/// </summary>
internal sealed class Derived<TSource, T>
    where TSource : class
    where T : class
{
    private Made? _made;

    /// <param name="source">What the value is made from; it is made anew only for another instance.</param>
    /// <param name="make">Makes it. Threads that ask at the same time may each make one.</param>
    public T From(TSource source, Func<TSource, T> make)
    {
        if (_made is { } made && ReferenceEquals(made.Source, source))
        {
            return made.Value;
        }

        var value = make(source);
        _made = new(source, value);
        return value;
    }

    public override bool Equals(object? obj) => obj is Derived<TSource, T>;

    public override int GetHashCode() => 0;

    private sealed record Made(TSource Source, T Value);
}

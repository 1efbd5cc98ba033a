using Approvals.Architecture.Tests.Fixtures.Left;

namespace Approvals.Architecture.Tests.Fixtures.Right;

/// <summary>The other half: what it uses stands in a lambda only, which the compiler puts into a type of its own.</summary>
internal sealed class Glove
{
    public static Func<object> Made { get; } = () => new Hand();
}

[AttributeUsage(AttributeTargets.Class)]
internal sealed class MarkedAttribute(Type type) : Attribute
{
    public Type Type => type;
}

internal sealed class Ring;

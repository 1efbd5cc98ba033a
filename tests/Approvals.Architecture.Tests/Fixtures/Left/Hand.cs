using Approvals.Architecture.Tests.Fixtures.Right;

namespace Approvals.Architecture.Tests.Fixtures.Left;

/// <summary>One half of a circle of folders, for the tests that must find it.</summary>
internal sealed class Hand
{
    public List<Glove[]> Gloves { get; } = [];
}

[Marked(typeof(Ring))]
internal sealed class Thumb;

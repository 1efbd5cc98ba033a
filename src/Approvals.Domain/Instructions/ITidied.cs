namespace Approvals.Domain.Instructions;

/// <summary>A draft with parts that go with others.</summary>
internal interface ITidied
{
    /// <summary>
    /// Takes off what an instruction has left without what it belongs to. After each one, so that a patch comes to the same as its
    /// instructions one by one.
    /// </summary>
    void Tidy();
}

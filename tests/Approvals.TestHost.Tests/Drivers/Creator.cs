using DurableTask.Core;

namespace Approvals.TestHost.Tests.Drivers;

/// <summary>Gives the engine a new object for each run.</summary>
internal sealed class Creator<T> : ObjectCreator<T>
{
    private readonly Func<T> _create;

    public Creator(string name, Func<T> create) => (Name, Version, _create) = (name, "", create);

    public override T Create() => _create();
}

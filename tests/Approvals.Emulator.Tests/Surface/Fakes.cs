#pragma warning disable CA1822, SA1402 // The shape of these types is all there is to them.
namespace Approvals.Emulator.Tests.Surface.Fakes;

internal static class FakeApi
{
    public static IEnumerable<string> Lines { get; } =
        """
        Fake :: namespace Approvals.Emulator.Tests.Surface.Fakes :: abstract class Faithful : Exception
          protected .ctor()
          static Task<int?> CountAsync(string name = null, CancellationToken cancellation = default)
          abstract string Name { get; init; }
          protected abstract void Wait<T>() where T : class, IDisposable

        Fake :: namespace Approvals.Emulator.Tests.Surface.Fakes :: static class WithAnotherMethod
          static void Known()

        Fake :: namespace Approvals.Emulator.Tests.Surface.Fakes :: static class WithAnotherDefault
          static void Wait(int seconds = 1)

        Fake :: namespace Approvals.Emulator.Tests.Surface.Fakes :: static class WithAnotherParameterName
          static void Wait(int seconds)

        Fake :: namespace Approvals.Emulator.Tests.Surface.Fakes :: class Settable
          .ctor()
          string Name { get; init; }

        Fake :: namespace Approvals.Emulator.Tests.Surface.Fakes :: class NotVirtual
          .ctor()
          virtual void Wait()

        Fake :: namespace Approvals.Emulator.Tests.Surface.Fakes :: sealed class Unsealed
          .ctor()

        Fake :: namespace Approvals.Emulator.Tests.Surface.Fakes :: class Derived
          .ctor()

        Fake :: namespace Approvals.Emulator.Tests.Surface.Fakes :: enum WithAnotherMember
          A, B = 2

        Fake :: namespace Approvals.Emulator.Tests.Surface.Fakes :: class Unconstrained
          .ctor()
          void Wait<T>() where T : class

        Fake :: namespace Approvals.Emulator.Tests.Surface.Fakes :: delegate AnotherCall
          void (string name)

        Fake :: namespace Approvals.Emulator.Tests.Surface.Fakes :: class Summed
          .ctor()
          object this[string key] { get; set; }   Count, Add
          GetString, GetInt32 (string key): nullable results
          nested enum Version: V1 = 1

        Fake :: namespace Approvals.Emulator.Tests.Surface.Fakes :: class SummedAndMore
          .ctor()
          GetString, GetName (string key): nullable results
          static: None, All, ...

        Fake :: namespace Approvals.Emulator.Tests.Surface.Fakes :: interface IContract
          string Key { get; set; }

        Fake :: namespace Approvals.Emulator.Tests.Surface.Fakes :: class Implementation : IContract
          .ctor()

        Fake :: namespace Approvals.Emulator.Tests.Surface.Fakes :: class Recorded
          .ctor(string Name)
          string Name { get; init; }
        """.Split('\n');
}

public abstract class Faithful : Exception
{
    public abstract string? Name { get; init; }

    public static Task<int?> CountAsync(string? name = null, CancellationToken cancellation = default) => Task.FromResult(name?.Length);

    public override string ToString() => "";

    protected abstract void Wait<T>()
        where T : class, IDisposable;
}

public static class WithAnotherMethod
{
    public static void Known()
    {
    }

    public static void Alien()
    {
    }
}

public static class WithAnotherDefault
{
    public static void Wait(int seconds = 2)
    {
    }
}

public static class WithAnotherParameterName
{
    public static void Wait(int minutes)
    {
    }
}

public class Settable
{
    public string? Name { get; set; }
}

public class NotVirtual
{
    public void Wait()
    {
    }
}

public class Unsealed;

public class Derived : Exception;

public enum WithAnotherMember
{
    A,
    B,
    C,
}

public class Unconstrained
{
    public void Wait<T>()
    {
    }
}

public class Unlisted;

public delegate void AnotherCall(int count);

public class Summed
{
    public enum Version
    {
        V1 = 1,
    }

    public int Count => 0;

    public object this[string key]
    {
        get => key;
        set => _ = value;
    }

    public void Add(string key)
    {
    }

    public string GetString(string key) => key;

    public int? GetInt32(string key) => null;
}

public class SummedAndMore
{
    public static string None => "";

    public int Total => 0;

    public string GetName(int index) => "";
}

public interface IContract
{
    string? Key { get; set; }
}

public class Implementation : IContract, IDisposable
{
    public string? Key { get; set; }

    public string? Other { get; set; }

    void IDisposable.Dispose() => GC.SuppressFinalize(this);
}

public record Recorded(string Name);

using Approvals.Domain.Projects;
using Approvals.Storage;
using Approvals.TestHost;

namespace Approvals.Tests.Storage;

public sealed class DocumentTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(64 * 1024)]
    [InlineData(200_000)]
    [InlineData(Document.MaxBytes - 400)]
    public void A_document_of_any_allowed_size_is_read_as_it_was_written(int size)
    {
        var project = Project(size);
        var row = Document.Write("p", "r", project, StorageJson.Default.Project);

        Assert.All(
            row.Keys.Where(key => key.StartsWith("Json", StringComparison.Ordinal)),
            key => Assert.InRange(row.GetBinary(key).Length, 1, 64 * 1024)
        );
        Assert.Equal(project.Name, Document.Read(row, StorageJson.Default.Project).Name);
    }

    [Fact]
    public void A_document_that_is_too_large_is_refused_before_it_is_sent()
    {
        var refused = Assert.Throws<DocumentTooLargeException>(() =>
            Document.Write("p", "flag|shop|big", Project(Document.MaxBytes), StorageJson.Default.Project)
        );

        Assert.Contains("flag shop big", refused.Message);
    }

    [Fact]
    public void Ids_tell_their_shard_and_sort_by_time_and_turned_over_the_newest_first()
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_998));
        var ids = new IdFactory(time);
        List<string> made = [];
        for (var i = 0; i < 1_000; i++)
        {
            made.Add(ids.NewRequestId("shop"));
            time.Advance(TimeSpan.FromMilliseconds(7));
        }

        Assert.All(made, id => Assert.Matches("^[0-9a-f]{24}$", id));
        Assert.All(made, id => Assert.Equal(Keys.ShardOf("shop"), IdFactory.ShardOfRequest(id)));
        Assert.Equal(made, made.Order(StringComparer.Ordinal));
        Assert.Equal(made.AsEnumerable().Reverse(), made.OrderBy(Keys.NewestFirst, StringComparer.Ordinal));
        Assert.Equal(1_800_000_000, Convert.ToInt64(made[0][..8], 16));
    }

    [Theory]
    [InlineData("")]
    [InlineData("65F0C1D2E3A4B5C6D7E8F901")]
    [InlineData("65f0c1d2e3a4b5c6d7e8f90")]
    [InlineData("65f0c1d2e3a4b5c6d7e8f90g")]
    public void What_is_no_request_id_names_no_shard(string id) => Assert.Null(IdFactory.ShardOfRequest(id));

    private static Project Project(int size) =>
        new()
        {
            Id = "id",
            Key = "shop",
            Name = new string('x', size),
        };
}

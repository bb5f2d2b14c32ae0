using Sim.Benchmarks;

// A timing is worth what stands beside it: each row says how many runs it rests on and how far they lie apart.
switch (args)
{
    case ["start", .. var rest]:
        return StartBenchmark.Run(rest is [var runs] ? int.Parse(runs) : 20);
    case ["install", .. var rest]:
        return InstallBenchmark.Run(rest is [var each] ? int.Parse(each) : 20);
    case ["project"]:
        return ProjectBenchmark.Run();
    case ["branches"]:
        return BranchBenchmark.Run();
    case ["diff"]:
        return DiffBenchmark.Run();
    case ["picture"]:
        return PictureBenchmark.Run();
    case ["check"]:
        return CheckBenchmark.Run();
    case ["engine", .. var rest]:
        return EngineBenchmark.Run(rest);
    default:
        Console.Error.WriteLine("""
            dotnet run -c Release --project tests/Sim.Benchmarks -- start [RUNS]   whole processes of sim, published, over a server
            dotnet run -c Release --project tests/Sim.Benchmarks -- install [RUNS] what each way to install sim costs at a start
            dotnet run -c Release --project tests/Sim.Benchmarks -- project        the projection alone, in this process
            dotnet run -c Release --project tests/Sim.Benchmarks -- branches       forks, deep reads and diffs in this process, over a server of its own
            dotnet run -c Release --project tests/Sim.Benchmarks -- diff           the comparison of two timelines alone, in this process
            dotnet run -c Release --project tests/Sim.Benchmarks -- picture        the layout of a picture alone, in this process
            dotnet run -c Release --project tests/Sim.Benchmarks -- check          expectations of the scripts and ways through the lessons, in this process
            dotnet run -c Release --project tests/Sim.Benchmarks -- engine         every step and every verb as histories grow, beside Marten, SQL and COPY
                [--sizes 1000,10000,100000] [--only WORD] [--most SECONDS] [--save FILE]
            """);
        return 2;
}

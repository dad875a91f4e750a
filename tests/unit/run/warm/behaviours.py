"""What a notebook may do that could show on what kernel it runs: code for one cell each, and what must come of it.

The text is looked for in the outputs of the cell, so that two kernels that both show nothing do not pass as alike.
"""

FIGURE = "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\n_ = ax.plot([1, 2])"

BEHAVIOURS = {
    "printing to both streams": ("import sys\nprint('first')\nprint('aside', file=sys.stderr)", "aside"),
    "printing below Python": ("import os, time\n_ = os.write(1, b'below\\n')\ntime.sleep(0.3)", "below"),
    "a result": ("{'a': 1}", "{'a': 1}"),
    "no result": ("nothing = None\nprint('nothing')", "nothing"),
    "a subprocess": ("import subprocess, time\n_ = subprocess.run(['echo', 'from it'])\ntime.sleep(0.3)", "from it"),
    "a command of the shell": ("!echo from the shell", "from the shell"),
    "a cell of the shell": ("%%bash\necho whole cell", "whole cell"),
    "awaiting": ("import asyncio\nawait asyncio.sleep(0.01)\n'awaited'", "awaited"),
    "a task that goes on": (
        "async def later():\n    await asyncio.sleep(0.05)\n    return 'later'\ntask = asyncio.create_task(later())",
        "",
    ),
    "what came of the task": ("await task", "later"),
    "a display that is changed": (
        (
            "from IPython.display import HTML, clear_output, display\nshown = display('one', display_id='d')\n"
            "_ = shown.update('two')"
        ),
        "two",
    ),
    "outputs that are cleared": ("print('gone')\nclear_output()\nprint('kept')", "kept"),
    "HTML": ("HTML('<b>bold</b>')", "<b>bold</b>"),
    "a figure that nobody shows": (FIGURE, "image/png"),
    "a figure that is shown": (f"{FIGURE}\nplt.show()\nprint('shown')", "image/png"),
    "the backend of matplotlib": ("import matplotlib\nmatplotlib.get_backend()", "inline"),
    "no figure from before": ("plt.get_fignums()", "[]"),
    "settings of matplotlib": (
        "[(name, value) for name, value in matplotlib.rcParams.items() if value != matplotlib.rcParamsDefault[name]]",
        "[",
    ),
    "a figure as SVG": (
        (
            f"%config InlineBackend.figure_formats = ['svg']\nmatplotlib.rcParams['svg.hashsalt'] = 'x'\n"
            f"%config InlineBackend.print_figure_kwargs = {{'metadata': {{'Date': None}}}}\n{FIGURE}"
        ),
        "image/svg+xml",
    ),
    "choosing the backend again": ("%matplotlib inline\nmatplotlib.get_backend()", "inline"),
    "a table": ("import pandas as pd\npd.DataFrame({'a': [1, 2]})", "text/html"),
    "settings of pandas": ("pd.get_option('display.max_rows'), pd.get_option('display.width')", "60"),
    "a figure of seaborn": (
        "import seaborn as sns\n_ = sns.boxplot(pd.DataFrame({'x': list('ab'), 'y': [1, 2]}), x='x', y='y')",
        "image/svg+xml",
    ),
    "a warning": ("import warnings\nwarnings.warn('old habits')", "old habits"),
    "a warning given once": ("for _ in range(2):\n    warnings.warn('again')", "again"),
    # What a library adds when it is imported is there from the start on a warm kernel.
    "what is done with warnings": (
        "import numpy, scipy.stats, statsmodels.api\nsorted(str(filter) for filter in warnings.filters)",
        "default",
    ),
    "a message of a log": ("import logging\nlogging.warning('logged')", "logged"),
    "drawing at random after a seed": (
        (
            "import random\nimport numpy as np\nrandom.seed(1)\nnp.random.seed(1)\n"
            "random.random(), np.random.rand(), np.random.default_rng(1).random()"
        ),
        "0.13436",
    ),
    "linear algebra": (
        "import hashlib\na = np.random.RandomState(1).rand(99, 99)\nhashlib.sha256((a @ a).tobytes()).hexdigest()[:9]",
        "'",
    ),
    "threads there are": (
        "import threading\nsorted(type(thread).__name__ for thread in threading.enumerate())",
        "_MainThread",
    ),
    "threads of one's own": (
        (
            "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(2) as pool:\n"
            "    print(sum(pool.map(lambda n: n * n, range(10))))"
        ),
        "285",
    ),
    "forks of one's own": (
        (
            "import multiprocessing\nwith multiprocessing.get_context('fork').Pool(2) as pool:\n"
            "    print(pool.map(abs, [-1, -2]))"
        ),
        "[1, 2]",
    ),
    "processes of one's own": (
        "with multiprocessing.get_context('spawn').Pool(1) as pool:\n    print(pool.map(abs, [-1, -2]))",
        "[1, 2]",
    ),
    "the module": ("__name__, '__file__' in globals(), sys.modules['__main__'].__dict__ is globals()", "'__main__'"),
    "the call": ("os.path.basename(sys.argv[0]), len(sys.argv), sys.argv[1], len(sys.orig_argv)", "ipykernel_launcher"),
    "where Python looks for modules": ("sys.path, sys.flags", "''"),
    "the environment": (
        "sorted(set(os.environ) - {'PYTEST_CURRENT_TEST'}), os.environ['MPLBACKEND']",
        "JPY_PARENT_PID",
    ),
    "folders": ("import tempfile\nos.path.basename(os.getcwd()), tempfile.gettempdir()", "work"),
    "the time zone": ("import time\ntime.tzname, time.localtime(0).tm_hour", "("),
    "language": (
        "import locale\nlocale.getlocale(), sys.stdout.encoding, sys.__stdout__.encoding, sys.getfilesystemencoding()",
        "UTF-8",
    ),
    "signals": (
        (
            "import signal\n[str(signal.getsignal(s)) for s in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD,"
            " signal.SIGPIPE)], signal.pthread_sigmask(signal.SIG_BLOCK, [])"
        ),
        "default_int_handler",
    ),
    "its group of processes": ("os.getpgid(0) == os.getpid(), os.getsid(0) == os.getpid()", "(True, True)"),
    "the end of the input": ("os.read(0, 1)", "b''"),
    "asking somebody": ("input('name? ')", "StdinNotImplementedError"),
    "the collector": ("import gc\ngc.isenabled(), gc.get_threshold(), sys.getrecursionlimit()", "True"),
    "permissions of new files": ("mask = os.umask(0)\n_ = os.umask(mask)\nmask", ""),
    "the shell": ("type(get_ipython()).__name__, type(get_ipython().kernel).__name__", "ZMQInteractiveShell"),
    "history": ("get_ipython().history_manager.hist_file, In[1][:10]", "memory"),
    "names there are": (
        "sorted(name for name in globals() if len(name) > 2 and not name.startswith('_'))",
        "get_ipython",
    ),
    "an error": ("def divide():\n    return 1 / 0\ndivide()", "ZeroDivisionError"),
    "an error within a library": ("pd.DataFrame({'a': [1]})['b']", "KeyError"),
    "a mistake in the code": ("for", "SyntaxError"),
    "an interrupt": ("os.kill(os.getpid(), signal.SIGINT)\ntime.sleep(60)", "KeyboardInterrupt"),
    "the cell after an interrupt": ("print('goes on')", "goes on"),
    "leaving": ("sys.exit(3)", "SystemExit"),
}

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Event Composer</source>
        <translation>关于 Event Composer</translation>
    </message>
    <message>
        <source>Compose batches of events, send them, see the answer, find them again.</source>
        <translation>编写事件批次，发送并查看应答，以后随时找回。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>&amp;Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Sort and filter</source>
        <translation>排序和筛选</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>New batch</source>
        <translation>新建批次</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Reopen the closed batch</source>
        <translation>重新打开关闭的批次</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Close the batch</source>
        <translation>关闭批次</translation>
    </message>
    <message>
        <source>Load the sample batch</source>
        <translation>载入示例批次</translation>
    </message>
    <message>
        <source>Load a sample with mistakes</source>
        <translation>载入含错误的示例</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Cancel the edit</source>
        <translation>取消编辑</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy events as JSON</source>
        <translation>将事件复制为 JSON</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Paste as new events</source>
        <translation>粘贴为新事件</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Find and replace…</source>
        <translation>查找和替换…</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>查找下一个</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>查找上一个</translation>
    </message>
    <message>
        <source>Edit the cell</source>
        <translation>编辑单元格</translation>
    </message>
    <message>
        <source>Edit as JSON</source>
        <translation>以 JSON 编辑</translation>
    </message>
    <message>
        <source>Set null</source>
        <translation>设为 null</translation>
    </message>
    <message>
        <source>Set empty text</source>
        <translation>设为空文本</translation>
    </message>
    <message>
        <source>Switch between text and number</source>
        <translation>切换文本与数字</translation>
    </message>
    <message>
        <source>Make it text</source>
        <translation>改为文本</translation>
    </message>
    <message>
        <source>Make it a number</source>
        <translation>改为数字</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>向下填充</translation>
    </message>
    <message>
        <source>Fill a series</source>
        <translation>填充序列</translation>
    </message>
    <message>
        <source>Set all chosen cells…</source>
        <translation>设置所有选中的单元格…</translation>
    </message>
    <message>
        <source>Generate values…</source>
        <translation>生成值…</translation>
    </message>
    <message>
        <source>Add an event</source>
        <translation>添加事件</translation>
    </message>
    <message>
        <source>Duplicate events</source>
        <translation>复制事件副本</translation>
    </message>
    <message>
        <source>Delete events</source>
        <translation>删除事件</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Rename the attribute…</source>
        <translation>重命名属性…</translation>
    </message>
    <message>
        <source>Remove the attribute from all events</source>
        <translation>从所有事件中删除该属性</translation>
    </message>
    <message>
        <source>Move the column left</source>
        <translation>列左移</translation>
    </message>
    <message>
        <source>Move the column right</source>
        <translation>列右移</translation>
    </message>
    <message>
        <source>Pin or unpin the column</source>
        <translation>固定或取消固定列</translation>
    </message>
    <message>
        <source>Fit the column to its values</source>
        <translation>列宽适应内容</translation>
    </message>
    <message>
        <source>Hide the column</source>
        <translation>隐藏列</translation>
    </message>
    <message>
        <source>Show all columns</source>
        <translation>显示所有列</translation>
    </message>
    <message>
        <source>Show the batch&apos;s own order</source>
        <translation>显示批次自己的顺序</translation>
    </message>
    <message>
        <source>Filter the view…</source>
        <translation>筛选视图…</translation>
    </message>
    <message>
        <source>Show only events with this value</source>
        <translation>只显示具有此值的事件</translation>
    </message>
    <message>
        <source>Show all events</source>
        <translation>显示全部事件</translation>
    </message>
    <message>
        <source>New session id for these events</source>
        <translation>为所选事件生成新的 sessionId</translation>
    </message>
    <message>
        <source>Add an attribute column…</source>
        <translation>添加属性列…</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Cancel sending</source>
        <translation>取消发送</translation>
    </message>
    <message>
        <source>Profiles…</source>
        <translation>配置…</translation>
    </message>
    <message>
        <source>Go to the table</source>
        <translation>转到表格</translation>
    </message>
    <message>
        <source>Go to details</source>
        <translation>转到详情</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>事件目录</translation>
    </message>
    <message>
        <source>Remove the key</source>
        <translation>移除此键</translation>
    </message>
    <message>
        <source>Sort ascending</source>
        <translation>升序排列</translation>
    </message>
    <message>
        <source>Sort descending</source>
        <translation>降序排列</translation>
    </message>
    <message>
        <source>Put the batch in this order</source>
        <translation>按此顺序排列批次</translation>
    </message>
    <message>
        <source>New id for this whole session</source>
        <translation>为整个会话换新 id</translation>
    </message>
    <message>
        <source>One session for these events</source>
        <translation>这些事件合为一个会话</translation>
    </message>
    <message>
        <source>Select the events of this session</source>
        <translation>选中此会话的事件</translation>
    </message>
    <message>
        <source>Put sessions together</source>
        <translation>相同 sessionId 归到一起</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>下一个问题</translation>
    </message>
    <message>
        <source>Previous problem</source>
        <translation>上一个问题</translation>
    </message>
    <message>
        <source>Fix the problem</source>
        <translation>修复此问题</translation>
    </message>
    <message>
        <source>Fix all of this kind</source>
        <translation>修复全部此类问题</translation>
    </message>
    <message>
        <source>Fix all that are safe</source>
        <translation>修复全部安全项</translation>
    </message>
    <message>
        <source>Ignore this kind for this batch</source>
        <translation>在此批次中忽略此类</translation>
    </message>
    <message>
        <source>New catalogue of your own…</source>
        <translation>新建您的目录…</translation>
    </message>
    <message>
        <source>Open a catalogue of your own…</source>
        <translation>打开您的目录…</translation>
    </message>
    <message>
        <source>Close your catalogue</source>
        <translation>关闭您的目录</translation>
    </message>
    <message>
        <source>Edit your catalogue…</source>
        <translation>编辑您的目录…</translation>
    </message>
    <message>
        <source>Add this event to your catalogue…</source>
        <translation>把此事件加入您的目录…</translation>
    </message>
    <message>
        <source>JSON beside the table</source>
        <translation>在表格旁显示 JSON</translation>
    </message>
    <message>
        <source>Format the JSON</source>
        <translation>整理 JSON</translation>
    </message>
    <message>
        <source>Next batch</source>
        <translation>下一个批次</translation>
    </message>
    <message>
        <source>Previous batch</source>
        <translation>上一个批次</translation>
    </message>
    <message>
        <source>Next region</source>
        <translation>下一个区域</translation>
    </message>
    <message>
        <source>Previous region</source>
        <translation>上一个区域</translation>
    </message>
    <message>
        <source>Catalogue panel</source>
        <translation>事件目录面板</translation>
    </message>
    <message>
        <source>Details panel</source>
        <translation>详情面板</translation>
    </message>
    <message>
        <source>Bottom panel</source>
        <translation>底部面板</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>About Event Composer</source>
        <translation>关于 Event Composer</translation>
    </message>
</context>
<context>
    <name>AnswerFlow</name>
    <message>
        <source>“{title}”: {outcome}</source>
        <translation>“{title}”：{outcome}</translation>
    </message>
</context>
<context>
    <name>AskBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>AttributeForm</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>用逗号分隔</translation>
    </message>
    <message>
        <source>Allowed values</source>
        <translation>允许的值</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>regular expression for the whole text</source>
        <translation>匹配整个文本的正则表达式</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>as built in, or any</source>
        <translation>同内置目录，否则任意</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>any type</source>
        <translation>任意类型</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>BaseUrlRow</name>
    <message>
        <source>API version</source>
        <translation>API 版本</translation>
    </message>
    <message>
        <source>Treat as real</source>
        <translation>按真实主机对待</translation>
    </message>
    <message>
        <source>Mark it and ask before sending, as for a real host</source>
        <translation>像真实主机一样标出，并在发送前询问</translation>
    </message>
    <message>
        <source>Real host</source>
        <translation>真实主机</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>沙盒</translation>
    </message>
</context>
<context>
    <name>BatchCells</name>
    <message>
        <source>1 key</source>
        <translation>1 个键</translation>
    </message>
    <message>
        <source>{count} keys</source>
        <translation>{count} 个键</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 项</translation>
    </message>
    <message>
        <source>{count} items</source>
        <translation>{count} 项</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Type an event name…</source>
        <translation>输入事件名称…</translation>
    </message>
    <message>
        <source>not an object</source>
        <translation>不是对象</translation>
    </message>
    <message>
        <source>This event&apos;s extra is no object. Setting an attribute would replace it.</source>
        <translation>此事件的 extra 不是对象，设置属性会替换掉它。</translation>
    </message>
    <message>
        <source>{kind} {value}</source>
        <translation>{kind} {value}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>{severity}: {sentence}</source>
        <translation>{severity}：{sentence}</translation>
    </message>
    <message>
        <source>answer {time}</source>
        <translation>{time} 的应答</translation>
    </message>
    <message>
        <source>{sentence} ({source})</source>
        <translation>{sentence}（{source}）</translation>
    </message>
    <message>
        <source>row {number}</source>
        <translation>第 {number} 行</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真</translation>
    </message>
    <message>
        <source>False</source>
        <translation>假</translation>
    </message>
    <message>
        <source>Not sent: the key is absent</source>
        <translation>不发送：无此键</translation>
    </message>
    <message>
        <source>Sent as null</source>
        <translation>发送 null</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>Sent as empty text</source>
        <translation>发送空文本</translation>
    </message>
    <message>
        <source>Text, not a number</source>
        <translation>文本，不是数字</translation>
    </message>
    <message>
        <source>Text, not true or false</source>
        <translation>文本，不是布尔值</translation>
    </message>
    <message>
        <source>Text, not null</source>
        <translation>文本，不是 null</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Text with spaces around it</source>
        <translation>首尾有空格的文本</translation>
    </message>
</context>
<context>
    <name>BatchDocument</name>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Edit cells</source>
        <translation>编辑单元格</translation>
    </message>
    <message>
        <source>Edit event</source>
        <translation>编辑事件</translation>
    </message>
    <message>
        <source>Add events</source>
        <translation>添加事件</translation>
    </message>
    <message>
        <source>Delete events</source>
        <translation>删除事件</translation>
    </message>
    <message>
        <source>Duplicate events</source>
        <translation>复制事件副本</translation>
    </message>
    <message>
        <source>Rename an attribute</source>
        <translation>重命名属性</translation>
    </message>
    <message>
        <source>Remove an attribute</source>
        <translation>删除属性</translation>
    </message>
    <message>
        <source>Move events</source>
        <translation>移动事件</translation>
    </message>
    <message>
        <source>New session id</source>
        <translation>生成新的 sessionId</translation>
    </message>
</context>
<context>
    <name>BatchModel</name>
    <message>
        <source>Add an attribute</source>
        <translation>添加属性</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Not in the catalogue</source>
        <translation>目录中没有</translation>
    </message>
    <message>
        <source>sorted descending</source>
        <translation>已降序排列</translation>
    </message>
    <message>
        <source>sorted ascending</source>
        <translation>已升序排列</translation>
    </message>
</context>
<context>
    <name>BatchOnDisk</name>
    <message>
        <source>The file of “{title}” is not at {path} any more: it was deleted, moved or renamed. What is here stays; Save writes it there again.</source>
        <translation>“{title}”的文件已不在 {path}：它被删除、移动或重命名了。这里的内容保留不变；保存会把它重新写到那里。</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新载入</translation>
    </message>
    <message>
        <source>“{title}” was changed on disk by another program, and has unsaved changes here.</source>
        <translation>“{title}”在磁盘上被其他程序修改了，而这里有未保存的更改。</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>“{title}” was changed on disk by another program.</source>
        <translation>“{title}”在磁盘上被其他程序修改了。</translation>
    </message>
    <message>
        <source>Take the file’s version</source>
        <translation>采用文件的版本</translation>
    </message>
    <message>
        <source>The file was changed</source>
        <translation>文件已被修改</translation>
    </message>
    <message>
        <source>“{title}” was changed by another program since it was read here.</source>
        <translation>“{title}”在这里读取之后被其他程序修改了。</translation>
    </message>
    <message>
        <source>Saving over it would lose that other version.</source>
        <translation>覆盖保存会丢失那个版本。</translation>
    </message>
    <message>
        <source>Save over it</source>
        <translation>覆盖保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>BatchPanel</name>
    <message>
        <source>Compose your first batch</source>
        <translation>编写第一个批次</translation>
    </message>
    <message>
        <source>A batch is a list of events sent together. Start in any of these ways.</source>
        <translation>批次是一起发送的一组事件。可以这样开始：</translation>
    </message>
    <message>
        <source>Type an event name</source>
        <translation>输入事件名称</translation>
    </message>
    <message>
        <source>Suggestions come with their attributes</source>
        <translation>选用建议时可连同属性填入</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Cells of a spreadsheet, CSV, JSON: it is recognised</source>
        <translation>电子表格的单元格、CSV、JSON：自动识别</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>The file is the request body: {&quot;events&quot;: […]}</source>
        <translation>文件内容就是请求体：{&quot;events&quot;: […]}</translation>
    </message>
    <message>
        <source>Load a sample</source>
        <translation>载入示例</translation>
    </message>
    <message>
        <source>A session of a few events, all right</source>
        <translation>同一会话的几个事件，全部正确</translation>
    </message>
    <message>
        <source>Load a sample with mistakes</source>
        <translation>载入含错误的示例</translation>
    </message>
    <message>
        <source>One of each kind, to see what is said of it</source>
        <translation>各类错误都有一处，看看程序如何提示</translation>
    </message>
</context>
<context>
    <name>BatchTable</name>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
</context>
<context>
    <name>BodyView</name>
    <message>
        <source>Pretty</source>
        <translation>格式化</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>响应头</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Show the answer</source>
        <translation>应答的显示方式</translation>
    </message>
    <message>
        <source>Save the body…</source>
        <translation>保存正文…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Answer body</source>
        <translation>应答正文</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Headers {count}</source>
        <translation>响应头 {count}</translation>
    </message>
    <message>
        <source>{size} of JSON.</source>
        <translation>{size} 的 JSON。</translation>
    </message>
    <message>
        <source>{size} of HTML.</source>
        <translation>{size} 的 HTML。</translation>
    </message>
    <message>
        <source>{size} of text.</source>
        <translation>{size} 的文本。</translation>
    </message>
    <message>
        <source>{size} of binary data.</source>
        <translation>{size} 的二进制数据。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>The request. The key is masked.</source>
        <translation>请求内容，密钥已遮盖。</translation>
    </message>
    <message>
        <source>{size} more are not shown; Copy and Save take all of it.</source>
        <translation>另有 {size} 未显示；复制和保存会包含全部内容。</translation>
    </message>
    <message>
        <source>Answer headers</source>
        <translation>响应头</translation>
    </message>
    <message>
        <source>The answer has no body.</source>
        <translation>应答没有正文。</translation>
    </message>
    <message>
        <source>HTML, not JSON: perhaps a proxy or a sign-in page. Shown as text.</source>
        <translation>是 HTML，不是 JSON：可能来自代理或登录页面。按文本显示。</translation>
    </message>
    <message>
        <source>Text, not JSON.</source>
        <translation>是文本，不是 JSON。</translation>
    </message>
    <message>
        <source>{size} of binary data; its beginning in hexadecimal.</source>
        <translation>{size} 的二进制数据；以十六进制显示开头部分。</translation>
    </message>
    <message>
        <source>Broken JSON, shown as it came. {why}</source>
        <translation>JSON 有误，按收到的原样显示。{why}</translation>
    </message>
    <message>
        <source>Only the first {size} were read.</source>
        <translation>只读取了前 {size}。</translation>
    </message>
</context>
<context>
    <name>BulkEdits</name>
    <message>
        <source>Fill down</source>
        <translation>向下填充</translation>
    </message>
    <message>
        <source>Fill a series</source>
        <translation>填充序列</translation>
    </message>
    <message>
        <source>New id for a session</source>
        <translation>换新的 sessionId</translation>
    </message>
    <message>
        <source>One session</source>
        <translation>合为一个 sessionId</translation>
    </message>
    <message>
        <source>Put sessions together</source>
        <translation>相同 sessionId 归到一起</translation>
    </message>
    <message>
        <source>Set cells</source>
        <translation>设置单元格</translation>
    </message>
    <message>
        <source>Generate values</source>
        <translation>生成值</translation>
    </message>
</context>
<context>
    <name>CatalogueEditor</name>
    <message>
        <source>Your catalogue</source>
        <translation>您的目录</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（无名称）</translation>
    </message>
    <message>
        <source>New event</source>
        <translation>新建事件</translation>
    </message>
    <message>
        <source>Duplicate event</source>
        <translation>复制事件</translation>
    </message>
    <message>
        <source>Add an event</source>
        <translation>添加事件</translation>
    </message>
    <message>
        <source>Discard what you changed in the catalogue?</source>
        <translation>放弃对目录的修改吗？</translation>
    </message>
    <message>
        <source>Alt ↑ ↓ to reorder</source>
        <translation>Alt ↑ ↓ 调整顺序</translation>
    </message>
    <message>
        <source>No event of your own yet. What you add here is known beside the built-in events: it is suggested, and the batch is checked by it.</source>
        <translation>还没有您自己的事件。在此添加的事件与内置事件一样：输入时会得到建议，批次也按它检查。</translation>
    </message>
</context>
<context>
    <name>CatalogueFlow</name>
    <message>
        <source>Open a catalogue</source>
        <translation>打开目录</translation>
    </message>
    <message>
        <source>This event has no name, so no catalogue can know it.</source>
        <translation>此事件没有名称，无法加入目录。</translation>
    </message>
    <message>
        <source>New catalogue</source>
        <translation>新建目录</translation>
    </message>
    <message>
        <source>Catalogue (*.json)</source>
        <translation>目录 (*.json)</translation>
    </message>
</context>
<context>
    <name>CatalogueModel</name>
    <message>
        <source>yours too</source>
        <translation>您的目录也有</translation>
    </message>
    <message>
        <source>{group}, events: {count}</source>
        <translation>{group}，{count} 个事件</translation>
    </message>
</context>
<context>
    <name>CataloguePanel</name>
    <message>
        <source>Search events</source>
        <translation>搜索事件</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>事件目录</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Add to the batch</source>
        <translation>添加到批次</translation>
    </message>
    <message>
        <source>Edit in your catalogue…</source>
        <translation>在您的目录中编辑…</translation>
    </message>
    <message>
        <source>No event matches “{text}”.</source>
        <translation>没有与“{text}”匹配的事件。</translation>
    </message>
</context>
<context>
    <name>CellCommands</name>
    <message>
        <source>1 cell does not read as a number and stays as it is.</source>
        <translation>有 1 个单元格不能读作数字，保持原样。</translation>
    </message>
    <message>
        <source>{count} cells do not read as numbers and stay as they are.</source>
        <translation>有 {count} 个单元格不能读作数字，保持原样。</translation>
    </message>
    <message>
        <source>Edit cells</source>
        <translation>编辑单元格</translation>
    </message>
</context>
<context>
    <name>CellEditor</name>
    <message>
        <source>{keys} into all {count}</source>
        <translation>{keys} 填入全部 {count} 个</translation>
    </message>
</context>
<context>
    <name>ChangesList</name>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
</context>
<context>
    <name>ChangesModel</name>
    <message>
        <source>Attribute name</source>
        <translation>属性名称</translation>
    </message>
</context>
<context>
    <name>CodeMargin</name>
    <message>
        <source>Line numbers</source>
        <translation>行号</translation>
    </message>
</context>
<context>
    <name>ColumnCommands</name>
    <message>
        <source>“{old}” keeps its name: 1 event has “{new}” as well.</source>
        <translation>“{old}”保持原名：有 1 个事件也有“{new}”。</translation>
    </message>
    <message>
        <source>“{old}” keeps its name: {count} events have “{new}” as well.</source>
        <translation>“{old}”保持原名：有 {count} 个事件同时带有“{new}”。</translation>
    </message>
    <message>
        <source>“{name}” cannot be pinned: too little would be left of the table to scroll.</source>
        <translation>无法固定“{name}”：表格可滚动的部分会所剩无几。</translation>
    </message>
</context>
<context>
    <name>ColumnsMenu</name>
    <message>
        <source>Show all columns</source>
        <translation>显示所有列</translation>
    </message>
    <message>
        <source>Add an attribute…</source>
        <translation>添加属性…</translation>
    </message>
    <message>
        <source>1 column is hidden</source>
        <translation>隐藏了 1 列</translation>
    </message>
    <message>
        <source>{count} columns are hidden</source>
        <translation>隐藏了 {count} 列</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare with the file</source>
        <translation>与文件比较</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>磁盘上</translation>
    </message>
    <message>
        <source>The version on disk takes the place of what is here, which Undo brings back. Yours takes the place of the file when the batch is saved.</source>
        <translation>磁盘上的版本会取代此处的内容，可用“撤销”恢复。您的版本会在保存批次时取代该文件。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Use the version on disk</source>
        <translation>使用磁盘上的版本</translation>
    </message>
    <message>
        <source>Keep my version</source>
        <translation>保留我的版本</translation>
    </message>
    <message>
        <source>“{title}” was changed by another program while it was open here. Events that differ: {count}.</source>
        <translation>“{title}”在这里打开期间被其他程序修改了。不同的事件：{count} 个。</translation>
    </message>
    <message>
        <source>What stands around the events differs, too.</source>
        <translation>事件之外的内容也不同。</translation>
    </message>
</context>
<context>
    <name>ConflictBar</name>
    <message>
        <source>The table changed what you are typing. Your text is kept.</source>
        <translation>表格改动了您正在编辑的内容。您的文本已保留。</translation>
    </message>
    <message>
        <source>Use the table&apos;s</source>
        <translation>采用表格的内容</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>Your text replaces the table&apos;s once it can be read.</source>
        <translation>文本可以读取后，将替换表格中的内容。</translation>
    </message>
</context>
<context>
    <name>Consent</name>
    <message>
        <source>No errors found</source>
        <translation>没有发现错误</translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>1 个错误</translation>
    </message>
    <message>
        <source>{count} errors</source>
        <translation>{count} 个错误</translation>
    </message>
    <message>
        <source>expected answer {code}</source>
        <translation>预计返回 {code}</translation>
    </message>
    <message>
        <source>{errors}, {answer}</source>
        <translation>{errors}，{answer}</translation>
    </message>
    <message>
        <source>from the keyring</source>
        <translation>取自密钥环</translation>
    </message>
    <message>
        <source>held for this run only</source>
        <translation>仅用于本次运行</translation>
    </message>
    <message>
        <source>none: the keyring is locked</source>
        <translation>没有：密钥环已锁定</translation>
    </message>
    <message>
        <source>none</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>expires {date}</source>
        <translation>{date} 到期</translation>
    </message>
    <message>
        <source>{where}, {expires}</source>
        <translation>{where}，{expires}</translation>
    </message>
</context>
<context>
    <name>ConsentSheet</name>
    <message>
        <source>No way to delete events is documented: what this host accepts stays in its statistics.</source>
        <translation>文档没有给出删除事件的办法：主机一旦接受，就会留在统计里。</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Asked once until you quit.</source>
        <translation>退出前只询问一次。</translation>
    </message>
    <message>
        <source>Send to a real host?</source>
        <translation>要发送到真实主机吗？</translation>
    </message>
    <message>
        <source>Send 1 event to a real host?</source>
        <translation>要把 1 个事件发送到真实主机吗？</translation>
    </message>
    <message>
        <source>Send {count} events to a real host?</source>
        <translation>要把 {count} 个事件发送到真实主机吗？</translation>
    </message>
    <message>
        <source>{count} in 1 request, {api}</source>
        <translation>{count} 个，1 个请求，{api}</translation>
    </message>
    <message>
        <source>Send to {host}</source>
        <translation>发送到 {host}</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Cells that form no common rows or columns cannot be copied together.</source>
        <translation>所选单元格没有共同的行或列，不能一起复制。</translation>
    </message>
    <message>
        <source>1 copied cell begins like a formula: spreadsheets get it with a &apos; in front.</source>
        <translation>复制的 1 个单元格以公式字符开头：给电子表格的文本在其前面加了 &apos;。</translation>
    </message>
    <message>
        <source>{count} copied cells begin like formulas: spreadsheets get them with a &apos; in front.</source>
        <translation>复制的 {count} 个单元格以公式字符开头：给电子表格的文本在其前面加了 &apos;。</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Close details</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>Select an event to see its attributes.</source>
        <translation>选择一个事件以查看其属性。</translation>
    </message>
    <message>
        <source>Edit event</source>
        <translation>编辑事件</translation>
    </message>
    <message>
        <source>Event {number} of {count}</source>
        <translation>第 {number} 个，共 {count} 个事件</translation>
    </message>
</context>
<context>
    <name>DifferencesModel</name>
    <message>
        <source>Only mine</source>
        <translation>仅我的</translation>
    </message>
    <message>
        <source>Only on disk</source>
        <translation>仅磁盘上</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>What</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>磁盘上</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Shut the panel</source>
        <translation>收起面板</translation>
    </message>
    <message>
        <source>Open the panel</source>
        <translation>展开面板</translation>
    </message>
</context>
<context>
    <name>EditorFoot</name>
    <message>
        <source>Delete profile…</source>
        <translation>删除配置…</translation>
    </message>
    <message>
        <source>Remove event</source>
        <translation>移除事件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>1 entry needs attention</source>
        <translation>1 个条目需要处理</translation>
    </message>
    <message>
        <source>{count} entries need attention</source>
        <translation>{count} 个条目需要处理</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>1 field needs attention</source>
        <translation>有 1 项需要修改</translation>
    </message>
    <message>
        <source>{count} fields need attention</source>
        <translation>有 {count} 项需要修改</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃修改</translation>
    </message>
</context>
<context>
    <name>EventForm</name>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>lifecycle, behaviour, purchase, or a title of your own</source>
        <translation>lifecycle、behaviour、purchase，或您自己的标题</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（无名称）</translation>
    </message>
    <message>
        <source>Add an attribute</source>
        <translation>添加属性</translation>
    </message>
    <message>
        <source>Remove this attribute</source>
        <translation>移除此属性</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>any type</source>
        <translation>任意类型</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
</context>
<context>
    <name>EventHead</name>
    <message>
        <source>No name</source>
        <translation>没有 name</translation>
    </message>
    <message>
        <source>Not in the catalogue</source>
        <translation>目录中没有</translation>
    </message>
</context>
<context>
    <name>EventPage</name>
    <message>
        <source>Members of the event</source>
        <translation>事件的成员</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>This event is no JSON object, so it has no members.</source>
        <translation>此事件不是 JSON 对象，因此没有成员。</translation>
    </message>
    <message>
        <source>extra holds no attributes: it is no object, but {kind}.</source>
        <translation>extra 中没有属性：它不是对象，而是{kind}。</translation>
    </message>
    <message>
        <source>There is a member “{name}” already.</source>
        <translation>已经有名为“{name}”的成员。</translation>
    </message>
    <message>
        <source>key</source>
        <translation>key</translation>
    </message>
</context>
<context>
    <name>FaultLine</name>
    <message>
        <source>Go to the error</source>
        <translation>转到错误</translation>
    </message>
    <message>
        <source>Use the table&apos;s</source>
        <translation>采用表格的内容</translation>
    </message>
    <message>
        <source>Give up what is typed and show the batch as it is</source>
        <translation>放弃已输入的内容，按批次现状显示</translation>
    </message>
</context>
<context>
    <name>FieldDelegate</name>
    <message>
        <source>Name of {name}</source>
        <translation>{name} 的名称</translation>
    </message>
</context>
<context>
    <name>FieldMenu</name>
    <message>
        <source>not sent</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>Add a member</source>
        <translation>添加成员</translation>
    </message>
    <message>
        <source>Add an item</source>
        <translation>添加元素</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>FieldTexts</name>
    <message>
        <source>1 key</source>
        <translation>1 个键</translation>
    </message>
    <message>
        <source>{count} keys</source>
        <translation>{count} 个键</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 项</translation>
    </message>
    <message>
        <source>{count} items</source>
        <translation>{count} 项</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>one of: {values}</source>
        <translation>可选值：{values}</translation>
    </message>
    <message>
        <source>at least {values}</source>
        <translation>不小于 {values}</translation>
    </message>
    <message>
        <source>at most {values}</source>
        <translation>不大于 {values}</translation>
    </message>
    <message>
        <source>pattern {values}</source>
        <translation>格式 {values}</translation>
    </message>
    <message>
        <source>for example {values}</source>
        <translation>例如 {values}</translation>
    </message>
    <message>
        <source>Not sent: the key is absent</source>
        <translation>不发送：无此键</translation>
    </message>
    <message>
        <source>{name}: {kind}, change the type</source>
        <translation>{name}：{kind}，更改类型</translation>
    </message>
    <message>
        <source>level {number}</source>
        <translation>第 {number} 层</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已折叠</translation>
    </message>
</context>
<context>
    <name>FileFlow</name>
    <message>
        <source>Sample batch</source>
        <translation>示例批次</translation>
    </message>
    <message>
        <source>Sample with mistakes</source>
        <translation>含错误的示例</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>Save the changes to “{title}”?</source>
        <translation>要保存对“{title}”的更改吗？</translation>
    </message>
    <message>
        <source>They are lost if you do not save them.</source>
        <translation>如果不保存，更改将会丢失。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Don’t save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open a batch</source>
        <translation>打开批次</translation>
    </message>
    <message>
        <source>Request bodies</source>
        <translation>请求体</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>“{file}” began with a byte order mark; it is left out when you save.</source>
        <translation>“{file}”以字节顺序标记（BOM）开头，保存时会略去。</translation>
    </message>
    <message>
        <source>“{file}” is now written one event a line. Only white space and the way text is escaped changed; every value is as it was.</source>
        <translation>“{file}”现在每行写一个事件。只有空白和文本的转义方式变了，所有值都保持原样。</translation>
    </message>
</context>
<context>
    <name>FileHead</name>
    <message>
        <source>Catalogue</source>
        <translation>事件目录</translation>
    </message>
    <message>
        <source>Your catalogue</source>
        <translation>您的目录</translation>
    </message>
    <message>
        <source>The last good state stays in use.</source>
        <translation>此前的有效内容继续使用。</translation>
    </message>
    <message>
        <source>Edit your catalogue…</source>
        <translation>编辑您的目录…</translation>
    </message>
    <message>
        <source>Show the file in its folder</source>
        <translation>在文件夹中显示此文件</translation>
    </message>
    <message>
        <source>Close your catalogue</source>
        <translation>关闭您的目录</translation>
    </message>
    <message>
        <source>New catalogue…</source>
        <translation>新建目录…</translation>
    </message>
    <message>
        <source>Open a catalogue…</source>
        <translation>打开目录…</translation>
    </message>
</context>
<context>
    <name>FillSheet</name>
    <message>
        <source>The first values</source>
        <translation>前几个值</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Fill the chosen cells</source>
        <translation>填充所选单元格</translation>
    </message>
    <message>
        <source>1 cell</source>
        <translation>1 个单元格</translation>
    </message>
    <message>
        <source>{count} cells</source>
        <translation>{count} 个单元格</translation>
    </message>
    <message>
        <source>1 event × {columns} columns</source>
        <translation>1 个事件 × {columns} 列</translation>
    </message>
    <message>
        <source>{rows} events × {columns} columns</source>
        <translation>{rows} 个事件 × {columns} 列</translation>
    </message>
    <message>
        <source>{cells}, among them {members}</source>
        <translation>{cells}，其中包括 {members}</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filter by name, value, code</source>
        <translation>按名称、值、代码筛选</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation>全部结果</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Open as a batch</source>
        <translation>作为批次打开</translation>
    </message>
    <message>
        <source>All profiles</source>
        <translation>全部配置</translation>
    </message>
    <message>
        <source>{found} of {total}</source>
        <translation>{found} / {total}</translation>
    </message>
    <message>
        <source>Sort and filter</source>
        <translation>排序和筛选</translation>
    </message>
    <message>
        <source>Filter events</source>
        <translation>筛选事件</translation>
    </message>
    <message>
        <source>Only with problems</source>
        <translation>仅有问题的</translation>
    </message>
    <message>
        <source>Apply again</source>
        <translation>重新应用</translation>
    </message>
    <message>
        <source>Put the batch in this order</source>
        <translation>批次改用此顺序</translation>
    </message>
    <message>
        <source>Show all events</source>
        <translation>显示全部事件</translation>
    </message>
    <message>
        <source>In all columns</source>
        <translation>所有列</translation>
    </message>
    <message>
        <source>descending</source>
        <translation>降序</translation>
    </message>
    <message>
        <source>ascending</source>
        <translation>升序</translation>
    </message>
    <message>
        <source>Sorted by {name}, {way}: show the batch&apos;s own order</source>
        <translation>按 {name} {way}排列：恢复批次自身的顺序</translation>
    </message>
    <message>
        <source>Clear the filter first: the batch&apos;s order is that of all its events.</source>
        <translation>请先清除筛选：批次的顺序是其全部事件的顺序。</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} / {total}</translation>
    </message>
    <message>
        <source>All {total} events are sent</source>
        <translation>全部 {total} 个事件都会发送</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>不存在</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find and replace</source>
        <translation>查找和替换</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Upper and lower case differ</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Whole cells and whole names only</source>
        <translation>仅整个单元格或整个名称</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Only in the cells chosen now</source>
        <translation>仅在当前所选单元格中</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <source>Also change the type</source>
        <translation>同时更改类型</translation>
    </message>
    <message>
        <source>A number may become a text; else such cells are left alone</source>
        <translation>数字可以变成文本；否则这样的单元格保持不变</translation>
    </message>
    <message>
        <source>Names and values</source>
        <translation>名称和值</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Event names</source>
        <translation>事件名称</translation>
    </message>
    <message>
        <source>Attribute names</source>
        <translation>属性名称</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Replaced in 1 cell.</source>
        <translation>已替换 1 个单元格。</translation>
    </message>
    <message>
        <source>Replaced in {count} cells.</source>
        <translation>已替换 {count} 个单元格。</translation>
    </message>
    <message>
        <source>The batch changed meanwhile; nothing was replaced.</source>
        <translation>批次在此期间有改动，没有进行替换。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>找到 {count} 个</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>第 {at} 个，共 {count} 个</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Replace in a cell</source>
        <translation>替换一个单元格</translation>
    </message>
    <message>
        <source>Replace in 1 cell</source>
        <translation>替换 1 个单元格</translation>
    </message>
    <message>
        <source>Replace in {count} cells</source>
        <translation>替换 {count} 个单元格</translation>
    </message>
</context>
<context>
    <name>Fixing</name>
    <message>
        <source>Fix all that are safe</source>
        <translation>修复全部安全项</translation>
    </message>
    <message>
        <source>Ignore a kind of problem</source>
        <translation>忽略一类问题</translation>
    </message>
    <message>
        <source>Heed a kind of problem again</source>
        <translation>重新关注一类问题</translation>
    </message>
    <message>
        <source>Fix: {fix}</source>
        <translation>修复：{fix}</translation>
    </message>
    <message>
        <source>Fix all: {fix}</source>
        <translation>全部修复：{fix}</translation>
    </message>
</context>
<context>
    <name>HeaderRow</name>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Header name</source>
        <translation>请求头名称</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>保密</translation>
    </message>
    <message>
        <source>new header</source>
        <translation>新请求头</translation>
    </message>
    <message>
        <source>Value of {header}</source>
        <translation>{header} 的值</translation>
    </message>
    <message>
        <source>{header} is a secret</source>
        <translation>{header} 保密</translation>
    </message>
    <message>
        <source>Remove {header}</source>
        <translation>移除 {header}</translation>
    </message>
    <message>
        <source>Always kept like the key</source>
        <translation>始终与密钥一样保存</translation>
    </message>
    <message>
        <source>Keep the value like the key</source>
        <translation>与密钥一样保存此值</translation>
    </message>
</context>
<context>
    <name>HeaderRows</name>
    <message>
        <source>Add a header</source>
        <translation>添加请求头</translation>
    </message>
</context>
<context>
    <name>HiddenField</name>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Show request and answer</source>
        <translation>查看请求和应答</translation>
    </message>
    <message>
        <source>Open as a batch</source>
        <translation>作为批次打开</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>The history cannot be read</source>
        <translation>无法读取历史</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>正在读取历史…</translation>
    </message>
    <message>
        <source>No exchange matches “{text}”.</source>
        <translation>没有与“{text}”匹配的记录。</translation>
    </message>
    <message>
        <source>No exchange matches the filter.</source>
        <translation>没有符合筛选条件的记录。</translation>
    </message>
    <message>
        <source>Every send is kept here with its request and answer, failed ones too.</source>
        <translation>每次发送都连同请求和应答保存在这里，失败的也不例外。</translation>
    </message>
    <message>
        <source>No history yet</source>
        <translation>还没有历史</translation>
    </message>
</context>
<context>
    <name>HostChip</name>
    <message>
        <source>Remove {host}</source>
        <translation>移除 {host}</translation>
    </message>
</context>
<context>
    <name>HostChips</name>
    <message>
        <source>Add host</source>
        <translation>添加主机</translation>
    </message>
    <message>
        <source>a host, such as mobile.dingyue.io</source>
        <translation>主机，例如 mobile.dingyue.io</translation>
    </message>
    <message>
        <source>Host to add</source>
        <translation>要添加的主机</translation>
    </message>
    <message>
        <source>The key is sent to these hosts only. Redirects are never followed.</source>
        <translation>密钥只发往这些主机，绝不跟随重定向。</translation>
    </message>
    <message>
        <source>Add {host}</source>
        <translation>添加 {host}</translation>
    </message>
</context>
<context>
    <name>JsonField</name>
    <message>
        <source>Format</source>
        <translation>整理</translation>
    </message>
    <message>
        <source>{kind} · as JSON</source>
        <translation>{kind} · JSON</translation>
    </message>
    <message>
        <source>{kind} · whole</source>
        <translation>{kind} · 全文</translation>
    </message>
    <message>
        <source>{name} as JSON</source>
        <translation>{name} 的 JSON</translation>
    </message>
    <message>
        <source>{name}, whole</source>
        <translation>{name} 全文</translation>
    </message>
</context>
<context>
    <name>JsonSide</name>
    <message>
        <source>Fold all</source>
        <translation>全部折叠</translation>
    </message>
    <message>
        <source>Unfold all</source>
        <translation>全部展开</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>整理</translation>
    </message>
    <message>
        <source>Batch as JSON</source>
        <translation>批次的 JSON</translation>
    </message>
    <message>
        <source>Too large to show whole: choose events in the table.</source>
        <translation>批次太大，无法全部显示：请在表格中选择事件。</translation>
    </message>
    <message>
        <source>The first {shown} of the {wanted} chosen events are shown.</source>
        <translation>显示所选 {wanted} 个事件中的前 {shown} 个。</translation>
    </message>
    <message>
        <source>{shown} of {total} events are shown: those chosen in the table.</source>
        <translation>共 {total} 个事件，显示其中 {shown} 个：即表格中所选的事件。</translation>
    </message>
</context>
<context>
    <name>JsonSync</name>
    <message>
        <source>Edit JSON</source>
        <translation>编辑 JSON</translation>
    </message>
</context>
<context>
    <name>KeySection</name>
    <message>
        <source>Remove key</source>
        <translation>移除密钥</translation>
    </message>
    <message>
        <source>Keep for this run</source>
        <translation>仅用于本次运行</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Keep the old one</source>
        <translation>保留原密钥</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>更换…</translation>
    </message>
    <message>
        <source>paste the new key</source>
        <translation>粘贴新密钥</translation>
    </message>
    <message>
        <source>paste the key</source>
        <translation>粘贴密钥</translation>
    </message>
    <message>
        <source>Asking the {keyring}…</source>
        <translation>正在访问{keyring}…</translation>
    </message>
    <message>
        <source>Taken away when you save</source>
        <translation>保存后移除</translation>
    </message>
    <message>
        <source>Kept when you save</source>
        <translation>保存后存入</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>解锁…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>KeyWords</name>
    <message>
        <source>keychain</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>Credential Manager</source>
        <translation>凭据管理器</translation>
    </message>
    <message>
        <source>keyring</source>
        <translation>密钥环</translation>
    </message>
    <message>
        <source>Kept in the {keyring}</source>
        <translation>已存入{keyring}</translation>
    </message>
    <message>
        <source>This run only</source>
        <translation>仅本次运行</translation>
    </message>
    <message>
        <source>{keyring} locked</source>
        <translation>{keyring}已锁定</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>没有密钥</translation>
    </message>
    <message>
        <source>JWT, read on this computer</source>
        <translation>JWT，仅在本机读取</translation>
    </message>
    <message>
        <source>Without an expiry</source>
        <translation>没有到期时间</translation>
    </message>
    <message>
        <source>Expired today</source>
        <translation>今天已过期</translation>
    </message>
    <message>
        <source>Expired 1 day ago</source>
        <translation>1 天前已过期</translation>
    </message>
    <message>
        <source>Expired {days} days ago</source>
        <translation>{days} 天前已过期</translation>
    </message>
    <message>
        <source>Expires {date}, in less than a day</source>
        <translation>{date} 到期，不足 1 天</translation>
    </message>
    <message>
        <source>Expires {date}, in 1 day</source>
        <translation>{date} 到期，还有 1 天</translation>
    </message>
    <message>
        <source>Expires {date}, in {days} days</source>
        <translation>{date} 到期，还有 {days} 天</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Real host – </source>
        <translation>真实主机 – </translation>
    </message>
    <message>
        <source>From the history</source>
        <translation>来自历史</translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation>语言将在下次启动时切换。</translation>
    </message>
    <message>
        <source>Event Composer made a mistake. Your batch is still here.</source>
        <translation>Event Composer 内部出错，您的批次还在。</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
</context>
<context>
    <name>NewAttributeField</name>
    <message>
        <source>attribute</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Name of the new attribute</source>
        <translation>新属性的名称</translation>
    </message>
    <message>
        <source>New name of the attribute</source>
        <translation>属性的新名称</translation>
    </message>
</context>
<context>
    <name>NewName</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add an attribute</source>
        <translation>添加属性</translation>
    </message>
    <message>
        <source>Name of the attribute</source>
        <translation>属性名称</translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>No event is like this</source>
        <translation>没有这样的事件</translation>
    </message>
    <message>
        <source>The filter leaves none of the batch&apos;s events to show.</source>
        <translation>筛选后，批次中没有可显示的事件。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Show all events again</source>
        <translation>重新显示全部事件</translation>
    </message>
</context>
<context>
    <name>OrderCommands</name>
    <message>
        <source>Clear the filter first: the batch&apos;s order is that of all its events.</source>
        <translation>请先清除筛选：批次的顺序涉及其全部事件。</translation>
    </message>
    <message>
        <source>Put the batch in order</source>
        <translation>批次按此排序</translation>
    </message>
</context>
<context>
    <name>PasteSheet</name>
    <message>
        <source>Remember for this run</source>
        <translation>本次运行期间记住</translation>
    </message>
    <message>
        <source>The first row looks like headings</source>
        <translation>第一行看起来是标题</translation>
    </message>
    <message>
        <source>Use them</source>
        <translation>作为标题使用</translation>
    </message>
    <message>
        <source>Paste as data</source>
        <translation>作为数据粘贴</translation>
    </message>
    <message>
        <source>This begins like JSON, but it is broken</source>
        <translation>内容以 JSON 开头，但有错误</translation>
    </message>
    <message>
        <source>Paste as text</source>
        <translation>作为文本粘贴</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message>
        <source>The batch has changed meanwhile: nothing was pasted.</source>
        <translation>批次在此期间已更改：未粘贴任何内容。</translation>
    </message>
    <message>
        <source>The events were pasted; the other members of the body were not.</source>
        <translation>已粘贴事件；请求体的其他成员未粘贴。</translation>
    </message>
    <message>
        <source>Paste into the chosen cells</source>
        <translation>粘贴到所选单元格</translation>
    </message>
    <message>
        <source>Not pasted into {count} cells: `extra` is no object there.</source>
        <translation>有 {count} 个单元格未粘贴：那里的 `extra` 不是对象。</translation>
    </message>
    <message>
        <source>Paste a cell</source>
        <translation>粘贴单元格</translation>
    </message>
    <message>
        <source>Paste {rows} × {columns} cells</source>
        <translation>粘贴 {rows} × {columns} 个单元格</translation>
    </message>
    <message>
        <source>Paste an event</source>
        <translation>粘贴事件</translation>
    </message>
    <message>
        <source>Paste {count} events</source>
        <translation>粘贴 {count} 个事件</translation>
    </message>
</context>
<context>
    <name>PopupList</name>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
</context>
<context>
    <name>PreferencesMenu</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Save the body…</source>
        <translation>保存请求体…</translation>
    </message>
    <message>
        <source>Copy the request</source>
        <translation>复制请求</translation>
    </message>
    <message>
        <source>Request preview</source>
        <translation>请求预览</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Exactly what Send will put on the wire. The key is masked.</source>
        <translation>与“发送”实际发出的内容完全一致，密钥已遮盖。</translation>
    </message>
    <message>
        <source>… {size} more.</source>
        <translation>… 还有 {size}。</translation>
    </message>
</context>
<context>
    <name>ProblemFilter</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Show problems</source>
        <translation>显示问题</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>All sources</source>
        <translation>所有来源</translation>
    </message>
    <message>
        <source>Ignored ({count})</source>
        <translation>已忽略 ({count})</translation>
    </message>
    <message>
        <source>Fix all that are safe ({count})</source>
        <translation>修复全部安全项 ({count})</translation>
    </message>
    <message>
        <source>Fix safe ({count})</source>
        <translation>修复安全项 ({count})</translation>
    </message>
</context>
<context>
    <name>ProblemModel</name>
    <message>
        <source>Heed again</source>
        <translation>重新关注</translation>
    </message>
    <message>
        <source>{fix}  Alt+Enter</source>
        <translation>{fix}  Alt+Enter</translation>
    </message>
    <message>
        <source>no fix</source>
        <translation>没有修复办法</translation>
    </message>
    <message>
        <source>fix with Alt+Enter: {fix}</source>
        <translation>按 Alt+Enter 修复：{fix}</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Fix all of this kind ({count})</source>
        <translation>修复此类全部问题 ({count})</translation>
    </message>
    <message>
        <source>Ignore for this batch</source>
        <translation>在此批次中忽略</translation>
    </message>
    <message>
        <source>Heed again</source>
        <translation>重新关注</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>转到该处</translation>
    </message>
    <message>
        <source>Choose All and All sources to see the others.</source>
        <translation>选择“全部”和“所有来源”即可查看其他问题。</translation>
    </message>
    <message>
        <source>Nothing of this kind</source>
        <translation>没有此类问题</translation>
    </message>
    <message>
        <source>No events to check yet.</source>
        <translation>还没有事件可检查。</translation>
    </message>
    <message>
        <source>{count} events looked at so far.</source>
        <translation>目前已检查 {count} 个事件。</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Checked {count} events against the document, the SDK and your catalogue.</source>
        <translation>已按文档、SDK 和您的目录检查 {count} 个事件。</translation>
    </message>
    <message>
        <source>Checked 1 event against the document and the SDK.</source>
        <translation>已按文档和 SDK 检查 1 个事件。</translation>
    </message>
    <message>
        <source>Checked {count} events against the document and the SDK.</source>
        <translation>已按文档和 SDK 检查 {count} 个事件。</translation>
    </message>
    <message>
        <source>No problems found</source>
        <translation>没有发现问题</translation>
    </message>
</context>
<context>
    <name>ProfileBook</name>
    <message>
        <source>Local sandbox</source>
        <translation>本地沙盒</translation>
    </message>
</context>
<context>
    <name>ProfileEditor</name>
    <message>
        <source>Profiles</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>新建配置</translation>
    </message>
    <message>
        <source>Duplicate profile</source>
        <translation>复制配置</translation>
    </message>
    <message>
        <source>Alt ↑ ↓ to reorder</source>
        <translation>Alt ↑ ↓ 调整顺序</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>Discard what you changed in {count} profiles?</source>
        <translation>要放弃对 {count} 个配置的修改吗？</translation>
    </message>
    <message>
        <source>Discard what you changed?</source>
        <translation>要放弃修改吗？</translation>
    </message>
    <message>
        <source>{name} – copy</source>
        <translation>{name} – 副本</translation>
    </message>
    <message>
        <source>Delete “{name}” and its key? This cannot be undone.</source>
        <translation>要删除“{name}”及其密钥吗？此操作无法撤销。</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>Built in, and read only: it leads to the sandbox inside this program, which is new in each run. Duplicate it to change a copy.</source>
        <translation>内置配置，只读：它指向本程序内的沙盒，沙盒每次运行都是新的。要修改，请复制一份再改。</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>基础 URL</translation>
    </message>
    <message>
        <source>Allowed hosts</source>
        <translation>允许的主机</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>seven more that the API requires</source>
        <translation>接口要求的另外七项</translation>
    </message>
    <message>
        <source>For new events</source>
        <translation>新事件的默认值</translation>
    </message>
    <message>
        <source>a new UUID for each batch</source>
        <translation>每个批次使用新的 UUID</translation>
    </message>
</context>
<context>
    <name>ProfileList</name>
    <message>
        <source>Profiles</source>
        <translation>配置</translation>
    </message>
</context>
<context>
    <name>ProfileListModel</name>
    <message>
        <source>real host</source>
        <translation>真实主机</translation>
    </message>
    <message>
        <source>stays local</source>
        <translation>仅限本机</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>需要修改</translation>
    </message>
</context>
<context>
    <name>ProfilePicker</name>
    <message>
        <source>Real host</source>
        <translation>真实主机</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>沙盒</translation>
    </message>
    <message>
        <source>no undo</source>
        <translation>无法撤销</translation>
    </message>
    <message>
        <source>stays local</source>
        <translation>仅限本机</translation>
    </message>
    <message>
        <source>Profile: {name}</source>
        <translation>配置：{name}</translation>
    </message>
</context>
<context>
    <name>ProfileTitle</name>
    <message>
        <source>Local sandbox</source>
        <translation>本地沙盒</translation>
    </message>
</context>
<context>
    <name>Quantities</name>
    <message>
        <source>{count} ms</source>
        <translation>{count} 毫秒</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy-MM-dd</translation>
    </message>
</context>
<context>
    <name>RecentFiles</name>
    <message>
        <source>Open recent</source>
        <translation>打开最近的文件</translation>
    </message>
    <message>
        <source>Forget these files</source>
        <translation>忘记这些文件</translation>
    </message>
</context>
<context>
    <name>RecipeForm</name>
    <message>
        <source>As text, also what reads as a number</source>
        <translation>作为文本，包括看起来是数字的值</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>换一个种子</translation>
    </message>
    <message>
        <source>One value</source>
        <translation>同一个值</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Choice from a list</source>
        <translation>从列表中选取</translation>
    </message>
    <message>
        <source>Random number</source>
        <translation>随机数字</translation>
    </message>
    <message>
        <source>Random date</source>
        <translation>随机日期</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>日期和时间</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Seconds since 1970</source>
        <translation>自 1970 年起的秒数</translation>
    </message>
    <message>
        <source>Milliseconds since 1970</source>
        <translation>自 1970 年起的毫秒数</translation>
    </message>
    <message>
        <source>Fill with</source>
        <translation>填充内容</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>{n} is the number, {n:04} the number with zeros to four digits</source>
        <translation>{n} 是数字，{n:04} 是用零补足四位的数字</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>One value a line; what is there twice comes twice as often</source>
        <translation>每行一个值；写两次的值出现的次数加倍</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Decimals</source>
        <translation>小数位数</translation>
    </message>
    <message>
        <source>Like 2026-11-24 or 2026-11-24 09:30:00</source>
        <translation>写成 2026-11-24 或 2026-11-24 09:30:00</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>写法</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Z, or like +08:00</source>
        <translation>Z，或 +08:00 这样的偏移</translation>
    </message>
    <message>
        <source>The same seed makes the same values again</source>
        <translation>相同的种子会再次生成相同的值</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
</context>
<context>
    <name>ResponsePanel</name>
    <message>
        <source>Answer status</source>
        <translation>应答状态</translation>
    </message>
    <message>
        <source>Press {keys} to send this batch to {target}.</source>
        <translation>按 {keys} 把这个批次发送到 {target}。</translation>
    </message>
    <message>
        <source>Press {keys} to send this batch to the sandbox.</source>
        <translation>按 {keys} 把这个批次发送到沙盒。</translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <translation>还没有发送</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有应答</translation>
    </message>
    <message>
        <source>From the history: {date}, {time}, {profile}</source>
        <translation>来自历史：{date} {time}，{profile}</translation>
    </message>
</context>
<context>
    <name>RowCommands</name>
    <message>
        <source>Choose an event</source>
        <translation>选择事件</translation>
    </message>
    <message>
        <source>Events are moved only while the view shows the whole batch in its own order.</source>
        <translation>只有按批次自身的顺序显示全部事件时，才能移动事件。</translation>
    </message>
</context>
<context>
    <name>RowTexts</name>
    <message>
        <source>1 event</source>
        <translation>1 个事件</translation>
    </message>
    <message>
        <source>{count} events</source>
        <translation>{count} 个事件</translation>
    </message>
</context>
<context>
    <name>Safety</name>
    <message>
        <source>Drafts are not saved: {reason} Until that is put right, what you do is lost if the program ends. It is tried again every 2 seconds.</source>
        <translation>草稿没有保存：{reason}在解决之前，如果程序结束，您所做的会丢失。每 2 秒重试一次。</translation>
    </message>
    <message>
        <source>“{title}” was not opened: the program ended twice while it was being opened.</source>
        <translation>“{title}”没有打开：程序在打开它时两次意外结束。</translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation>仍然打开</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>SendButton</name>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send 1 event</source>
        <translation>发送 1 个事件</translation>
    </message>
    <message>
        <source>Send {count} events</source>
        <translation>发送 {count} 个事件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>SendDisplay</name>
    <message>
        <source>The sandbox does not run</source>
        <translation>沙盒没有运行</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>No events yet</source>
        <translation>还没有事件</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>1 个事件</translation>
    </message>
    <message>
        <source>{count} events</source>
        <translation>{count} 个事件</translation>
    </message>
    <message>
        <source>1 sessionId</source>
        <translation>1 个 sessionId</translation>
    </message>
    <message>
        <source>{count} sessionIds</source>
        <translation>{count} 个 sessionId</translation>
    </message>
    <message>
        <source>{count} B</source>
        <translation>{count} B</translation>
    </message>
    <message>
        <source>Errors: {count}</source>
        <translation>错误：{count}</translation>
    </message>
    <message>
        <source>Warnings: {count}</source>
        <translation>警告：{count}</translation>
    </message>
    <message>
        <source>Sends to {host}</source>
        <translation>将发送到 {host}</translation>
    </message>
    <message>
        <source>Draft saved {time}</source>
        <translation>草稿已于 {time} 保存</translation>
    </message>
    <message>
        <source>Draft not saved</source>
        <translation>草稿未保存</translation>
    </message>
    <message>
        <source>Sandbox on port {port}</source>
        <translation>沙盒运行于端口 {port}</translation>
    </message>
    <message>
        <source>1 request</source>
        <translation>1 个请求</translation>
    </message>
    <message>
        <source>{count} requests</source>
        <translation>{count} 个请求</translation>
    </message>
</context>
<context>
    <name>StoryView</name>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>It points to {location}</source>
        <translation>它指向 {location}</translation>
    </message>
    <message>
        <source>Go to event {number}</source>
        <translation>转到第 {number} 个事件</translation>
    </message>
    <message>
        <source>The answer names no event. These have a problem that fits:</source>
        <translation>应答没有指明是哪个事件。以下事件有与之相符的问题：</translation>
    </message>
    <message>
        <source>… and {count} more, all listed under Problems.</source>
        <translation>……另有 {count} 个，都列在“问题”中。</translation>
    </message>
    <message>
        <source>The rules expected {expected}, but the server accepted it.</source>
        <translation>按规则预计返回 {expected}，但服务器接受了。</translation>
    </message>
    <message>
        <source>The rules expected it to be accepted; the answer is {actual}.</source>
        <translation>按规则预计会被接受，实际应答是 {actual}。</translation>
    </message>
    <message>
        <source>The rules expected {expected}; the answer is {actual}.</source>
        <translation>按规则预计返回 {expected}，实际应答是 {actual}。</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>in this column</source>
        <translation>本列已有</translation>
    </message>
    <message>
        <source>{enter} insert</source>
        <translation>{enter} 填入</translation>
    </message>
    <message>
        <source>Tab with attributes</source>
        <translation>Tab 连同属性填入</translation>
    </message>
    <message>
        <source>↓ choose</source>
        <translation>↓ 选择</translation>
    </message>
    <message>
        <source>Esc keep text</source>
        <translation>Esc 保留文字</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>建议属性</translation>
    </message>
    <message>
        <source>Add {name}</source>
        <translation>添加 {name}</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Hide the changes</source>
        <translation>隐藏更改</translation>
    </message>
    <message>
        <source>List the changes</source>
        <translation>列出更改</translation>
    </message>
    <message>
        <source>the first {count} are listed</source>
        <translation>列出前 {count} 个</translation>
    </message>
    <message>
        <source>1 cell changes</source>
        <translation>1 个单元格会改变</translation>
    </message>
    <message>
        <source>{count} cells change</source>
        <translation>{count} 个单元格会改变</translation>
    </message>
    <message>
        <source>1 would change its type and is left alone</source>
        <translation>1 个会改变类型，保持不变</translation>
    </message>
    <message>
        <source>{count} would change their type and are left alone</source>
        <translation>{count} 个会改变类型，保持不变</translation>
    </message>
    <message>
        <source>1 attribute is left alone: its new name is taken</source>
        <translation>1 个属性保持不变：新名称已被占用</translation>
    </message>
    <message>
        <source>{count} attributes are left alone: their new name is taken</source>
        <translation>{count} 个属性保持不变：新名称已被占用</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>API version</source>
        <translation>API 版本</translation>
    </message>
    <message>
        <source>1 request, {size}</source>
        <translation>1 个请求，{size}</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Profiles…</source>
        <translation>配置…</translation>
    </message>
</context>
<context>
    <name>UrlField</name>
    <message>
        <source>Request URL</source>
        <translation>请求 URL</translation>
    </message>
</context>
<context>
    <name>WholeEvent</name>
    <message>
        <source>Event as JSON</source>
        <translation>事件的 JSON</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
</context>
<context>
    <name>WindowLayout</name>
    <message>
        <source>Open batches</source>
        <translation>打开的批次</translation>
    </message>
    <message>
        <source>New batch</source>
        <translation>新建批次</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Details panel</source>
        <translation>详情面板</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
</context>
</TS>
